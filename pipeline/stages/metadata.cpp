#include "pipeline/stages/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "formats/document/encoding.h"
#include "formats/document/language.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

constexpr std::size_t sample_size = 200'000;
constexpr std::size_t longest_title = 80;  // code points

// A run of text of the document with what it is.
struct SamplePassage {
  std::string text;
  Span span;
  int section = 0;  // counts headings from 1; 0 before the first
  enum class Kind : std::uint8_t { heading, entry, prose } kind = Kind::prose;
};

// The text of headings, entries and paragraphs in their order, up to about sample_size bytes.
class Passages {
 public:
  std::vector<SamplePassage> all;

  void add(const Blocks& blocks) {
    for (const Block& block : blocks) {
      if (size_ > sample_size) return;
      if (const auto* section = std::get_if<Section>(&block.node)) {
        ++section_;
        const bool generated = block.attributes->has_role("generated");
        if (!generated) put(plain_text(section->title), title_span(block), SamplePassage::Kind::heading);
        add(section->body);
      } else if (const auto* bibliography = std::get_if<Bibliography>(&block.node)) {
        for (const Bibliography::Entry& entry : bibliography->entries)
          for (const Bibliography::Field& field : entry.fields)
            if (field.name == "title") put(field.value, entry.span, SamplePassage::Kind::entry);
      } else if (!std::holds_alternative<CodeBlock>(block.node)) {
        for_each_part(
            block, [&](const Blocks& inner) { add(inner); },
            [&](const Inlines& inlines) { put(plain_text(inlines), block.span, SamplePassage::Kind::prose); });
      }
    }
  }

 private:
  static Span title_span(const Block& block) {
    const auto& section = std::get<Section>(block.node);
    return section.title.empty() || !section.title.front().span.known()
               ? block.span
               : Span{section.title.front().span.begin, section.title.back().span.end};
  }

  void put(std::string text, Span span, SamplePassage::Kind kind) {
    // One paragraph may be the whole book.
    std::size_t cut = std::min(text.size(), sample_size);
    while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    text.resize(cut);
    size_ += text.size();
    if (!text.empty()) all.push_back({std::move(text), span, section_, kind});
  }

  int section_ = 0;
  std::size_t size_ = 0;
};

// ---- a name that the text says often

struct Word {
  std::string_view text;  // with hyphens and apostrophes inside
  std::string key;        // folded
  bool capital = false;
  bool joined = false;  // only a blank parts it from the word before
  bool small = false;
  int parts = 1;  // a hyphenated name is two words in one
};

bool is_small_word(std::string_view key) {
  constexpr std::size_t longest = 5;
  if (key.size() > longest) return false;
  static const std::set<std::string_view> small = {
      "the", "a",   "an",  "of",  "and",  "in",   "for",   "to",    "on",  "with", "at",   "by",  "from", "as",
      "is",  "are", "was", "it",  "this", "that", "these", "those", "he",  "she",  "they", "we",  "i",    "you",
      "but", "or",  "if",  "not", "his",  "her",  "their", "our",   "my",  "der",  "die",  "das", "und",  "von",
      "des", "dem", "den", "ein", "eine", "im",   "in",    "zu",    "mit", "für",  "le",   "la",  "les",  "de",
      "du",  "et",  "un",  "une", "en",   "au",   "el",    "los",   "las", "y",    "del",  "il",  "lo",   "e",
      "di",  "o",   "os",  "da",  "do",   "het",  "een",   "van",   "i",   "w",    "z",    "na",  "и",    "в"};
  return small.contains(key);
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  std::size_t last_end = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t start = next_code_point(text, next);
    if (!is_letter(start) && !is_digit(start)) {
      at = next;
      continue;
    }
    const std::size_t begin = at;
    std::size_t end = next;
    while (next < text.size()) {
      const char32_t c = next_code_point(text, next);
      // A hyphen or an apostrophe belongs to a word only when more of it follows.
      if (is_letter(c) || is_digit(c))
        end = next;
      else if (c != '-' && c != '\'' && c != 0x2019)
        break;
    }
    at = end;
    // "18F" is a word, "2019" is none.
    if (text.substr(begin, end - begin).find_first_not_of("0123456789-") == std::string_view::npos) continue;
    Word word{.text = text.substr(begin, end - begin), .key = folded(text.substr(begin, end - begin))};
    word.capital = is_upper(start) || is_digit(start);
    word.joined = last_end != std::string_view::npos && begin == last_end + 1 && text[last_end] == ' ';
    word.small = is_small_word(word.key);
    word.parts += static_cast<int>(std::ranges::count(word.key, '-'));
    words.push_back(std::move(word));
    last_end = end;
  }
  return words;
}

struct Name {
  int count = 0;
  int last_section = -1;
  int sections = 0;
  int titles = 0;                           // headings and entry titles that hold it
  const SamplePassage* shown_in = nullptr;  // where it stands in title case, best in a title
  std::string shown;
};

class NameCounts {
 public:
  explicit NameCounts(const std::vector<SamplePassage>& passages) {
    // Bounds the memory whatever the text: what has not come by then is not what the text is about.
    constexpr std::size_t most_names = 100'000;
    for (const SamplePassage& passage : passages)
      if (passage.kind != SamplePassage::Kind::prose)
        for_each_phrase(passage, [&](const Phrase& phrase) {
          if (all_.size() < most_names) all_.try_emplace(phrase.key);
        });
    for (const SamplePassage& passage : passages)
      for_each_phrase(passage, [&](const Phrase& phrase) { note(phrase, passage); });
  }

  // The best one that the text says at least three times, or nothing.
  const Name* best() const {
    const Name* best = nullptr;
    long best_score = 0;
    for (const auto& [key, phrase] : all_) {
      if (phrase.count < 3 || phrase.sections < 3 || !phrase.shown_in) continue;
      const auto words = 1 + std::ranges::count(key, ' ') + std::ranges::count(key, '-');
      // What a long text says a hundred times is its tool rather than its name.
      const long score = (std::min(phrase.count, 10) + 2L * std::min(phrase.titles, 5)) * words;
      const bool better = score > best_score || (score == best_score && best && phrase.shown < best->shown);
      if (better) best = &phrase, best_score = score;
    }
    return best;
  }

 private:
  // Words in a row, of which neither the first nor the last is a small one.
  struct Phrase {
    const std::string& key;
    std::string_view text;
    bool is_title_case;
  };

  template <class Act>
  static void for_each_phrase(const SamplePassage& passage, const Act& act) {
    const std::vector<Word> words = words_in(passage.text);
    std::string key;
    for (std::size_t first = 0; first < words.size(); ++first) {
      if (words[first].small) continue;
      key = words[first].key;
      int parts = words[first].parts;
      bool is_title_case = words[first].capital;
      for (std::size_t last = first;;) {
        const char* const begin = words[first].text.data();
        const char* const end = words[last].text.data() + words[last].text.size();
        if (parts >= 2 && !words[last].small) act(Phrase{key, {begin, end}, is_title_case});
        if (++last >= words.size() || last - first >= 6 || !words[last].joined) break;
        key += ' ';
        key += words[last].key;
        parts += words[last].parts;
        is_title_case = is_title_case && (words[last].capital || words[last].small);
      }
    }
  }

  void note(const Phrase& phrase, const SamplePassage& passage) {
    const auto found = all_.find(phrase.key);
    if (found == all_.end()) return;
    Name& name = found->second;
    ++name.count;
    if (passage.section != name.last_section) ++name.sections;
    name.last_section = passage.section;
    const bool in_title = passage.kind != SamplePassage::Kind::prose;
    name.titles += in_title;
    if (!phrase.is_title_case) return;
    if (name.shown_in && (name.shown_in->kind != SamplePassage::Kind::prose || !in_title)) return;
    name.shown_in = &passage;
    name.shown = phrase.text;
  }

  std::unordered_map<std::string, Name> all_;  // what a heading or the title of an entry says
};

// ---- other titles

bool is_east_asian(std::string_view language) {
  return language.starts_with("zh") || language.starts_with("ja") || language.starts_with("ko");
}

// "on-candles_and light" -> "on candles and light"; nothing when it does not read like a title.
std::string title_of_name(std::string_view name) {
  std::string title;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    letters += is_letter(c);
    append_code_point(title, c == '_' || c == '-' || c == '+' ? U' ' : c);
  }
  const std::vector<std::string> words = words_of(title);
  static const std::set<std::string_view> empty_words = {"input", "output", "document", "doc",  "untitled",
                                                         "new",   "test",   "copy",     "file", "text",
                                                         "draft", "final",  "readme",   "index"};
  const auto telling = std::ranges::count_if(words, [](const std::string& word) {
    return word.size() > 1 && !is_digit(static_cast<unsigned char>(word.front())) && !empty_words.contains(word);
  });
  return telling >= 2 && letters * 2 > count_code_points(title) ? folded(title).empty() ? "" : title : std::string();
}

// The first sentence, or as many whole words as a title may have.
std::string first_words(std::string_view text) {
  text = trimmed(text);
  std::size_t count = 0;
  std::size_t last_blank = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t before = at;
    const char32_t c = next_code_point(text, at);
    if (count >= longest_title) return std::string(text.substr(0, last_blank > 0 ? last_blank : before));
    if (is_space(c)) last_blank = before;
    const bool ends = c == 0x3002 || c == 0xFF1F || c == 0xFF01 ||
                      ((c == '.' || c == '?' || c == '!') && count > 20 && at < text.size() && text[at] == ' ');
    if (ends) return std::string(text.substr(0, c == '.' || c == 0x3002 ? before : at));
  }
  return std::string(text);
}

struct Choice {
  std::string title;
  Span span;
  std::string reason;
};

Choice choose_title(const Document& document, const std::vector<SamplePassage>& passages) {
  const auto first_of = [&](auto&& fits) { return std::ranges::find_if(passages, fits); };
  const auto heading = first_of([](const SamplePassage& each) { return each.kind == SamplePassage::Kind::heading; });
  const auto prose = first_of([](const SamplePassage& each) { return !trimmed(each.text).empty(); });
  const bool has_heading = heading != passages.end();
  const bool heading_tells = has_heading && part_named(heading->text) == PartName::none;
  const auto by_heading = [&] { return Choice{first_words(heading->text), heading->span, "the first heading"}; };
  if (heading_tells && heading == passages.begin()) return by_heading();
  if (!is_east_asian(document.metadata.language)) {
    const NameCounts names(passages);
    if (const Name* name = names.best())
      return {name->shown, name->shown_in->span, fmt::format("the text says it {} times", name->count)};
  }
  if (heading_tells) return by_heading();
  if (std::string name = title_of_name(document.name); !name.empty()) return {std::move(name), {}, "the file's name"};
  const auto telling = first_of([](const SamplePassage& each) {
    return each.kind == SamplePassage::Kind::heading && part_named(each.text) == PartName::none;
  });
  if (telling != passages.end()) return {first_words(telling->text), telling->span, "the first heading that tells"};
  if (prose != passages.end() && prose->kind == SamplePassage::Kind::prose)
    return {first_words(prose->text), prose->span, "the first words of the text"};
  if (has_heading) return by_heading();
  return {"Untitled", {}, "the text has no words"};
}

void infer_title(Document& document, const std::vector<SamplePassage>& passages, Diagnostics& found) {
  Choice choice = choose_title(document, passages);
  std::ranges::replace(choice.title, '\n', ' ');  // those of a formula
  Diagnostic finding{.finding = Finding::metadata_title_inferred};
  finding.detail = fmt::format("\"{}\" was taken: {}", choice.title, choice.reason);
  finding.hint = "-M title=\"...\" sets it";
  if (choice.span.known()) finding.related = std::vector<Span>{choice.span};
  found.report(std::move(finding));
  document.metadata.title = text_inlines(std::move(choice.title));
  document.metadata.title_is_inferred = true;
}

// "zh_CN", "fr_FR.UTF-8": as POSIX names languages, not BCP 47.
bool is_locale(std::string_view language) {
  return language.find('_') == 2 || language.find('_') == 3 || language.find('.') == 2 || language.find('.') == 3;
}

void take_locale(std::string& language, Diagnostics& found) {
  std::string tag = language.substr(0, language.find_first_of(".@"));
  std::replace(tag.begin(), tag.end(), '_', '-');
  found.report(Finding::metadata_invalid, {}, fmt::format("the language \"{}\" was read as {}", language, tag),
               fmt::format("write it as {}", tag));
  language = std::move(tag);
}

void infer_language(Document& document, const std::vector<SamplePassage>& passages, Diagnostics& found) {
  std::string text;
  for (const SamplePassage& passage : passages) text += passage.text + "\n";
  std::string language = recognise_language(text);
  const bool guessed = language.empty();
  if (guessed) language = "en";
  found.report(Finding::metadata_language_inferred, {},
               guessed ? "the text is too short or too mixed to say; \"en\" is a guess"
                       : fmt::format("\"{}\", by its words", language),
               "-M lang=... sets it");
  document.metadata.language = std::move(language);
  document.metadata.language_is_inferred = true;
}

}  // namespace

void complete_metadata(Document& document, Diagnostics& found) {
  Metadata& metadata = document.metadata;
  Passages passages;
  const bool has_title = !trimmed(plain_text(metadata.title)).empty();
  if (!has_title || metadata.language.empty()) passages.add(document.body);
  if (is_locale(metadata.language)) take_locale(metadata.language, found);
  if (metadata.language.empty()) infer_language(document, passages.all, found);
  if (!has_title) infer_title(document, passages.all, found);
  if (metadata.creators.empty())
    found.report(Finding::metadata_no_author, {}, "none is made up", "-M author=\"...\" names one");
}

}  // namespace rubricate
