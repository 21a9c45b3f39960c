#include "formats/epub/foreign_runs.h"

#include <algorithm>
#include <array>
#include <string>

#include "formats/document/encoding.h"
#include "formats/document/scripts.h"

namespace rubricate {

namespace {

struct ScriptTag {
  Script script;
  std::string_view language;  // the only one that writes with it, or the script by itself
  std::string_view primary;   // subtags of the languages that write with it, with blanks around each
};
constexpr std::array tags{
    ScriptTag{Script::cyrillic, "und-Cyrl", " ru uk be bg sr mk kk ky mn tg ab ba ce cv os sah tt tyv udm "},
    ScriptTag{Script::greek, "el", " el grc "},
    ScriptTag{Script::han, "zh", " zh ja yue wuu hak nan lzh ko "},
    ScriptTag{Script::kana, "ja", " ja "},
    ScriptTag{Script::hangul, "ko", " ko "},
    ScriptTag{Script::arabic, "und-Arab", " ar fa ur ps ckb sd ug ks prs pnb "},
    ScriptTag{Script::hebrew, "he", " he yi iw ji lad "},
    ScriptTag{Script::thai, "th", " th "},
    ScriptTag{Script::devanagari, "und-Deva", " hi mr ne sa kok mai bho "},
    ScriptTag{Script::bengali, "und-Beng", " bn as "},
    ScriptTag{Script::tamil, "ta", " ta "},
    ScriptTag{Script::armenian, "hy", " hy "},
    ScriptTag{Script::georgian, "ka", " ka "},
};

const ScriptTag* tag_of(Script script) {
  const auto* const found =
      std::find_if(tags.begin(), tags.end(), [&](const ScriptTag& each) { return each.script == script; });
  return found == tags.end() ? nullptr : found;
}

bool is_written_in(std::string_view language, const ScriptTag& tag) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return tag.primary.find(" " + std::string(primary) + " ") != std::string_view::npos;
}

bool is_of_japan(Script script) { return script == Script::han || script == Script::kana; }

// Digits and the marks that end a sentence, a clause or a quotation: a run does not reach over them.
bool ends_run(char32_t c) {
  constexpr std::u32string_view marks = U"0123456789.!?;:\"“”«»„。！？；：，、「」『』（）()[]〈〉《》";
  return marks.find(c) != std::u32string_view::npos;
}

// A run while it grows. Kana among its ideographs make it Japanese.
struct Growing {
  std::size_t begin = 0;
  std::size_t end = 0;  // of its last letter
  std::size_t letters = 0;
  Script script = Script::none;
};

}  // namespace

std::vector<ForeignRun> foreign_runs(std::string_view text, std::string_view language, Ideographs ideographs) {
  std::vector<ForeignRun> runs;
  const bool has_own_ideographs = is_written_in(language, *tag_of(Script::han));
  Growing run;
  const auto finish = [&] {
    const ScriptTag* const tag = tag_of(run.script);
    const bool is_word = run.letters > 1 || is_of_japan(run.script);
    if (tag != nullptr && is_word && !is_written_in(language, *tag)) {
      const bool is_japanese = run.script == Script::han && ideographs == Ideographs::japanese;
      runs.push_back({run.begin, run.end, is_japanese ? std::string_view("ja") : tag->language});
    }
    run = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const Script script = script_of(c);
    if (script == Script::none) {
      if (ends_run(c)) finish();
      continue;  // blanks and other marks are of the run when it goes on behind them
    }
    // Where ideographs are the language's own, kana beside them do not make them Japanese.
    const bool is_one_writing = !has_own_ideographs && is_of_japan(script) && is_of_japan(run.script);
    const bool goes_on = script == run.script || is_one_writing;
    if (!goes_on) {
      finish();
      run = {.begin = begin, .script = script};
    } else if (script == Script::kana) {
      run.script = script;
    }
    run.end = at;
    ++run.letters;
  }
  finish();
  return runs;
}

bool may_have_foreign_runs(std::string_view text) {
  // Lead bytes of UTF-8: those below 0xCD are of ASCII and Latin, 0xE2 is of punctuation and symbols.
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCD && byte != 0xE2;
  });
}

bool has_kana(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('\xE3', at)) != std::string_view::npos;)
    if (script_of(next_code_point(text, at)) == Script::kana) return true;
  return false;
}

}  // namespace rubricate
