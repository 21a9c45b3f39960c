#include "formats/epub/foreign_runs.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"

namespace rubricate {

namespace {

struct ScriptTag {
  Script script;
  std::string_view language;  // the only one that writes with it, or the script by itself
  std::string_view primary;   // subtags of the languages that write with it, with blanks around each
  std::string_view codes;     // its own subtags (ISO 15924), and those of writings that have it among others
};
constexpr std::array tags{
    ScriptTag{Script::cyrillic, "und-Cyrl", " ru uk be bg sr mk kk ky mn tg ab ba ce cv kv os sah tt tyv udm ",
              " cyrl cyrs "},
    ScriptTag{Script::greek, "el", " el grc ", " grek "},
    ScriptTag{Script::han, "zh", " zh ja yue wuu hak nan lzh ko ", " hani hans hant hanb jpan kore "},
    ScriptTag{Script::kana, "ja", " ja ", " jpan hira kana hrkt "},
    ScriptTag{Script::hangul, "ko", " ko ", " kore hang jamo "},
    ScriptTag{Script::arabic, "und-Arab", " ar fa ur ps ckb sd ug ks prs pnb ", " arab aran "},
    ScriptTag{Script::hebrew, "he", " he yi iw ji lad ", " hebr "},
    ScriptTag{Script::thai, "th", " th ", " thai "},
    ScriptTag{Script::devanagari, "und-Deva", " hi mr ne sa kok mai bho ", " deva "},
    ScriptTag{Script::bengali, "und-Beng", " bn as ", " beng "},
    ScriptTag{Script::tamil, "ta", " ta ", " taml "},
    ScriptTag{Script::armenian, "hy", " hy ", " armn "},
    ScriptTag{Script::georgian, "ka", " ka ", " geor geok "},
};

const ScriptTag* tag_of(Script script) {
  const auto* const found =
      std::find_if(tags.begin(), tags.end(), [&](const ScriptTag& each) { return each.script == script; });
  return found == tags.end() ? nullptr : found;
}

// The subtag of a script, which stands behind those of languages: "cyrl" of "uz-Cyrl-UZ". Empty: none.
std::string_view script_subtag(std::string_view tag) {
  constexpr std::size_t length = 4;
  for (std::size_t at = tag.find('-'); at != tag.npos; at = tag.find('-', at + 1)) {
    const std::string_view part = tag.substr(at + 1, tag.find('-', at + 1) - at - 1);
    const bool has_digit = part.find_first_of("0123456789") != part.npos;
    if (part.size() == 1 || has_digit) break;  // an extension or a variant: no script stands behind
    if (part.size() == length) return part;
  }
  return {};
}

// `language` is in lower case.
bool is_written_in(std::string_view language, const ScriptTag& tag) {
  const auto has = [](std::string_view all, std::string_view part) {
    return all.find(" " + std::string(part) + " ") != all.npos;
  };
  if (const std::string_view code = script_subtag(language); !code.empty()) return has(tag.codes, code);
  return has(tag.primary, language.substr(0, language.find('-')));
}

// Marks between words from right to left are drawn from right to left too.
bool is_right_to_left(Script script) { return script == Script::hebrew || script == Script::arabic; }

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

void ScriptCounts::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const AsciiRun run = ascii_run(text.substr(at));
    counts_[static_cast<std::size_t>(Script::latin)] += run.letters;
    at += run.size;
    for (; at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;)
      if (const Script script = script_of(next_code_point(text, at)); script != Script::none)
        ++counts_[static_cast<std::size_t>(script)];
  }
}

Script ScriptCounts::most() const {
  const auto most = std::max_element(counts_.begin(), counts_.end());
  const std::size_t all = std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
  return *most * 2 > all ? static_cast<Script>(most - counts_.begin()) : Script::none;
}

bool ScriptCounts::has_beside(Script script) const {
  return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0}) > counts_[static_cast<std::size_t>(script)];
}

std::vector<ForeignRun> foreign_runs(std::string_view text, std::string_view language_tag, Ideographs ideographs,
                                     Script usual) {
  std::vector<ForeignRun> runs;
  const std::string language = ascii_lower(language_tag);
  const bool has_own_ideographs = is_written_in(language, *tag_of(Script::han));
  Growing run;
  const auto finish = [&] {
    const ScriptTag* const tag = tag_of(run.script);
    const bool is_word = run.letters > 1 || is_of_japan(run.script);
    const bool is_usual = run.script == usual || (is_of_japan(run.script) && is_of_japan(usual));
    if (tag != nullptr && is_word && !is_usual && !is_written_in(language, *tag)) {
      constexpr std::string_view ideographic[] = {"zh", "ja", "und-Hani"};
      const std::string_view of_run =
          run.script == Script::han ? ideographic[static_cast<std::size_t>(ideographs)] : tag->language;
      runs.push_back({run.begin, run.end, of_run});
    }
    run = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const Script script = script_of(c);
    if (script == Script::none) {
      if (ends_run(c) && !is_right_to_left(run.script)) finish();
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
  return has_byte(text, [](auto c) { return (c >= 0xCD) & (c != 0xE2); });
}

std::string_view language_of_script(Script script, std::string_view language) {
  const ScriptTag* const tag = tag_of(script);
  return tag == nullptr || is_written_in(ascii_lower(language), *tag) ? std::string_view() : tag->language;
}

}  // namespace rubricate
