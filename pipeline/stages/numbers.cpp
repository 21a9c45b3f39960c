#include "pipeline/stages/numbers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "formats/xml.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/reference_phrases.h"

namespace rubricate {

namespace {

constexpr std::string_view label_source = "label-source";
constexpr std::string_view source_label = "source-label";
constexpr std::string_view id_source = "id-source";

const std::string* extra_of(const Block& block, std::string_view name) {
  for (const auto& [each, value] : block.attributes->extra)
    if (each == name) return &value;
  return nullptr;
}

// The heading's words are no longer those that its identifier was made of.
void note_id(Block& block) {
  if (block.attributes->id_is_generated && !extra_of(block, id_source))
    block.attributes.edit().extra.emplace_back(id_source, "number");
}

void note_source(Block& block, const std::string& label) {
  if (!extra_of(block, source_label)) block.attributes.edit().extra.emplace_back(source_label, label);
  note_id(block);
}

// A section among those that follow one another under one parent.
struct Sibling {
  Block* block;
  std::optional<HeadingNumber> number = {};
  int value = 0;  // in the reading of those that look alike
  Section& section() const { return std::get<Section>(block->node); }
};

// The sections of a list, and of the front, body and back matter in it, with their numbers.
std::vector<Sibling> siblings_of(Blocks& blocks) {
  std::vector<Sibling> siblings;
  for (Block& block : blocks) {
    if (std::holds_alternative<Section>(block.node)) siblings.push_back({.block = &block});
    if (auto* division = std::get_if<Division>(&block.node))
      for (Sibling& inner : siblings_of(division->body)) siblings.push_back(std::move(inner));
  }
  return siblings;
}

// A number that is still part of its title, "第三章蜂" or "5", is believed where its neighbours count with it.
void forget_doubtful(std::vector<Sibling>& siblings) {
  std::vector<std::optional<HeadingNumber>> numbers;
  for (const Sibling& each : siblings) {
    numbers.push_back(each.number);
    if (each.number && each.section().label) numbers.back()->certain = true;
  }
  const std::vector<bool> believed = believed_in(numbers);
  for (std::size_t i = 0; i < siblings.size(); ++i)
    if (!believed[i]) siblings[i].number.reset();
}

void read_numbers(std::vector<Sibling>& siblings) {
  std::map<std::string, std::vector<Sibling*>> runs;
  for (Sibling& each : siblings) {
    if (extra_of(*each.block, label_source)) continue;
    each.number = number_of(each.section());
  }
  forget_doubtful(siblings);
  for (Sibling& each : siblings)
    if (each.number) runs[each.number->shape].push_back(&each);
  for (auto& [shape, run] : runs) {
    std::vector<const HeadingNumber*> numbers;
    for (const Sibling* each : run) numbers.push_back(&*each->number);
    const std::vector<std::size_t> readings = readings_of(numbers);
    for (std::size_t i = 0; i < run.size(); ++i) {
      Sibling& each = *run[i];
      each.value = each.number->readings()[readings[i]];
      if (readings[i] == 1) each.number->way = Numeral::roman;
      if (readings[i] == 2) each.number->way = Numeral::letter;
    }
  }
}

// Puts `text` in the place of `length` bytes at the front of the title; false when other markup stands there.
bool replace_front(Inlines& title, std::size_t begin, std::size_t length, std::string_view text) {
  auto* first = title.empty() ? nullptr : std::get_if<Text>(&title.front().node);
  if (first == nullptr || first->text.size() < begin + length) return false;
  if (text.empty() && begin == 0)
    drop_front(title.front(), length);
  else
    first->text.replace(begin, length, text);
  return true;
}

// ---- strip

void strip(std::vector<Sibling>& siblings) {
  for (const Sibling& each : siblings) {
    Section& section = each.section();
    if (section.label && !extra_of(*each.block, label_source)) {
      note_source(*each.block, *section.label);
      section.label.reset();
    } else if (each.number && each.number->rest == HeadingNumber::Rest::joined &&
               !extra_of(*each.block, source_label) && replace_front(section.title, 0, each.number->skip, "")) {
      note_source(*each.block, each.number->label);
    }
  }
}

void strip_all(Blocks& blocks) {
  std::vector<Sibling> siblings = siblings_of(blocks);
  read_numbers(siblings);
  strip(siblings);
  for (const Sibling& each : siblings) strip_all(each.section().body);
}

// ---- renumber

// A number of a chain: the 2 or the 1 of "2.1", the B of "B.1".
struct Step {
  int value;  // 0: as the text says
  std::string text;
};
using Chain = std::vector<Step>;

class Renumberer {
 public:
  void run(Blocks& blocks) { level(blocks, 1, {}); }

 private:
  struct Count {
    int source = 0;  // the last value as printed
    int own = 0;     // ... and as it should be
    int first = 0;   // the value that the run began with, as printed
  };

  void level(Blocks& blocks, int depth, const Chain& above) {
    std::vector<Sibling> siblings = siblings_of(blocks);
    read_numbers(siblings);
    std::map<std::string, bool> begun;  // by keyword, on this level
    for (const Sibling& each : siblings) {
      Chain chain;
      if (each.number && each.value > 0 && each.value < first_year) chain = renumber(each, depth, above, begun);
      level(each.section().body, depth + 1, chain);
    }
  }

  Chain renumber(const Sibling& each, int depth, const Chain& above, std::map<std::string, bool>& begun) {
    const HeadingNumber& number = *each.number;
    // The letters of an appendix count for themselves beside Roman numbers.
    const std::string key =
        number.keyword + (number.at > number.chain ? "." : "") + (number.way == Numeral::letter ? "a" : "");
    Count& count = counts_[{depth, key}];
    // On a new level the count goes on only where it did; back to one it begins anew, but for a repeated one, and for
    // one that comes too late: "3. 1. 2." is one run in the wrong order.
    const bool goes_on = each.value == count.source + 1;
    const bool is_back = each.value == 1 && count.first == 1;
    const bool anew =
        begun[key] ? is_back && (count.source != 1 || number.rest == HeadingNumber::Rest::none) : !goes_on;
    begun[key] = true;
    count = {each.value, anew ? 1 : count.own + 1, anew || count.first == 0 ? each.value : count.first};
    std::string own = written_like(count.own, number.way, number.own(), number.keyword);
    if (own.empty()) own = std::to_string(count.own);
    const Chain links = above_of(number, above);
    std::string text;
    for (const Step& link : links) text += link.text + ".";
    put(each, text + own);
    Chain chain = links;
    chain.push_back({count.own, own});
    return chain;
  }

  // The numbers above in a label, as the sections above have them now: all of them, or as they stand.
  static Chain above_of(const HeadingNumber& number, const Chain& above) {
    Chain links;
    std::string_view rest = std::string_view(number.label).substr(number.chain, number.at - number.chain);
    for (std::size_t dot = rest.find('.'); dot != rest.npos; dot = rest.find('.')) {
      links.push_back({0, std::string(rest.substr(0, dot))});
      rest.remove_prefix(dot + 1);
    }
    if (links.size() != above.size()) return links;
    // "5.1" under "V." says its numbers in digits.
    for (std::size_t i = 0; i < links.size(); ++i) {
      const bool in_digits = above[i].value > 0 && read_decimal(links[i].text);
      links[i] = {above[i].value, in_digits ? std::to_string(above[i].value) : above[i].text};
    }
    return links;
  }

  static void put(const Sibling& each, const std::string& text) {
    const HeadingNumber& number = *each.number;
    const std::size_t length = number.at + number.length - number.chain;
    if (std::string_view(number.label).substr(number.chain, length) == text) return;
    Section& section = each.section();
    if (section.label)
      section.label.edit().replace(number.chain, length, text);
    else if (!replace_front(section.title, number.chain, length, text))
      return;
    note_source(*each.block, number.label);
  }

  std::map<std::pair<int, std::string>, Count> counts_;  // by depth and keyword
};

// ---- numbers by the program

// What is counted by no one, with all below it.
bool is_unnumbered(const Attributes& attributes) {
  constexpr std::string_view roles[] = {
      "unnumbered",       "abstract",     "preface",        "foreword", "dedication", "epigraph",
      "contents",         "half-title",   "copyright-page", "prologue", "epilogue",   "afterword",
      "acknowledgements", "colophon",     "glossary",       "index",    "endnotes",   "about-the-author",
      "abbreviations",    "bibliography", "acknowledgments"};
  return std::ranges::any_of(roles, [&](std::string_view role) { return attributes.has_role(role); });
}

class Counter {
 public:
  void level(Blocks& blocks, const std::string& above) {
    std::vector<Sibling> siblings = siblings_of(blocks);
    forget_generated(siblings);
    read_numbers(siblings);
    int count = 0;
    int appendices = 0;
    const bool is_lone = above.empty() && std::ranges::count_if(siblings, [](const Sibling& each) {
                                            return !is_unnumbered(*each.block->attributes) &&
                                                   !each.block->attributes->has_role("appendix");
                                          }) == 1;
    const std::string mark = mark_of(siblings);
    for (const Sibling& each : siblings) {
      if (is_unnumbered(*each.block->attributes)) continue;
      const bool is_appendix = each.block->attributes->has_role("appendix");
      if (each.section().label || each.number) {
        if (!each.number || each.value == 0) continue;
        if (each.number->keyword.empty()) count = each.value;
        const HeadingNumber& number = *each.number;
        level(each.section().body, number.label.substr(number.chain, number.at + number.length - number.chain) + ".");
      } else {
        const std::string letter = is_appendix ? written_like(++appendices, Numeral::letter, "A") : std::string();
        const std::string label = above + (letter.empty() ? std::to_string(++count) : letter);
        // "1 Oil" without a "2" would be read as a title that begins with a number.
        each.section().label = label + (!letter.empty() ? "" : is_lone ? "." : mark);
        if (!extra_of(*each.block, label_source))
          each.block->attributes.edit().extra.emplace_back(label_source, "generated");
        note_id(*each.block);
        level(each.section().body, label + ".");
      }
    }
  }

 private:
  // What the author sets behind such numbers on this level: "." of "1.", ")" of "1)".
  static std::string mark_of(const std::vector<Sibling>& siblings) {
    for (const Sibling& each : siblings) {
      if (!each.number || !each.section().label || !each.number->keyword.empty()) continue;
      const HeadingNumber& number = *each.number;
      const std::string_view mark = std::string_view(number.label).substr(number.at + number.length);
      if (number.chain == 0 && (mark == "." || mark == ")")) return std::string(mark);
    }
    return {};
  }

  static void forget_generated(std::vector<Sibling>& siblings) {
    for (const Sibling& each : siblings) {
      if (!extra_of(*each.block, label_source)) continue;
      each.section().label.reset();
    }
  }
};

// ---- references that name a number

// "5" of "5.", "III" of "Chapter III:", "2.1" of "§ 2.1"; all of it when it cannot be read.
std::string bare_number(const std::string& label) {
  const std::optional<HeadingNumber> number = heading_number(label + " X");
  return number ? number->label.substr(number->chain, number->at + number->length - number->chain) : label;
}

bool is_part_of_number(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

// Where `number` stands in the text by itself, from its end; npos when it does not.
std::size_t find_number(std::string_view text, std::string_view number) {
  for (std::size_t at = text.rfind(number); at != text.npos; at = at == 0 ? text.npos : text.rfind(number, at - 1)) {
    const std::size_t end = at + number.size();
    const bool free_before = at == 0 || !is_part_of_number(text[at - 1]) || !is_part_of_number(number.front());
    const bool free_after = end == text.size() || !is_part_of_number(text[end]) || !is_part_of_number(number.back());
    if (free_before && free_after) return at;
  }
  return std::string_view::npos;
}

// "Section 5" says what the section is called now: by its number, or by its title where it has none any more.
class Namer {
 public:
  void run(Document& document) {
    walk(
        document.body, [&](Block& block) { note(block); }, [](Inlines&) {});
    if (changed_.empty()) return;
    walk_document(
        document, [](Block&) {}, [&](Inlines& all) { for_each_inline(all, [&](Inline& each) { name(each); }); });
  }

 private:
  struct Change {
    std::string old_label;
    std::string label;  // empty: the section has none
    std::string title;
  };

  void note(const Block& block) {
    const auto* section = std::get_if<Section>(&block.node);
    const std::string* source = section ? extra_of(block, source_label) : nullptr;
    if (!source || block.attributes->id.empty()) return;
    changed_.emplace(block.attributes->id, Change{.old_label = *source,
                                                  .label = section->label ? *section->label : joined_label(*section),
                                                  .title = plain_text(section->title)});
  }

  // "第三章" of the title "第三章蜂".
  static std::string joined_label(const Section& section) {
    const std::optional<HeadingNumber> number = number_of(section);
    return number ? number->label : std::string();
  }

  void name(Inline& each) const {
    const auto* target = std::get_if<CrossReference>(&each.node);
    const auto* link = std::get_if<Link>(&each.node);
    if (!target && (!link || !link->target.starts_with('#'))) return;
    const auto change = changed_.find(target ? std::string(target->target) : xml_name(link->target.view().substr(1)));
    if (change == changed_.end() || !takes_name(each)) return;
    Inlines& content = target ? std::get<CrossReference>(each.node).content : std::get<Link>(each.node).content;
    auto* text = content.size() == 1 ? std::get_if<Text>(&content.front().node) : nullptr;
    std::optional<std::string> renamed = text ? renamed_phrase(text->text, change->second) : std::nullopt;
    if (!renamed) return;
    text->text = std::move(*renamed);
    content.front().span = {};  // these are not the words of the source
    for (auto& [name, value] : each.attributes.edit().extra)
      if (name == "names") value = "settled";
  }

  // The phrase with the new number, written as the old one was: "Chapter Three" for "Chapter III:" stays in words.
  static std::optional<std::string> renamed_phrase(std::string_view text, const Change& change) {
    std::size_t at = std::string::npos;
    std::size_t length = 0;
    std::string number = bare_number(change.label);
    const std::optional<PartNumber> phrase = read_part_number(text);
    const std::optional<PartNumber> old = read_part_number(change.old_label);
    if (phrase && old && phrase->number == old->number) {
      at = phrase->at, length = phrase->length;
      const std::optional<PartNumber> now = read_part_number(change.label);
      const ReadNumeral value = now ? read_decimal(now->number) : ReadNumeral();
      if (value && value.length == now->number.size() && phrase->number.find('.') == std::string::npos)
        if (std::string like = written_like(value.value, phrase->way, std::string_view(text).substr(at, length));
            !like.empty())
          number = std::move(like);
    } else {
      const std::string old_number = bare_number(change.old_label);
      at = find_number(text, old_number), length = old_number.size();
    }
    if (at == std::string::npos) return {};
    if (change.label.empty()) return "“" + change.title + "”";
    return std::string(text.substr(0, at)).append(number).append(text.substr(at + length));
  }

  // What the cross-references stage has found to be just a phrase with a number.
  static bool takes_name(const Inline& each) {
    return std::ranges::any_of(each.attributes->extra,
                               [](const auto& extra) { return extra.first == "names" && extra.second == "label"; });
  }

  std::map<std::string, Change> changed_;  // by identifier
};

}  // namespace

void number_headings(Document& document, const StageOptions& options, Diagnostics&) {
  switch (options.heading_numbers) {
    case HeadingNumbers::keep: break;
    case HeadingNumbers::strip: strip_all(document.body); break;
    case HeadingNumbers::renumber: Renumberer().run(document.body); break;
  }
  if (options.number_sections) Counter().level(document.body, "");
  Namer().run(document);
}

}  // namespace rubricate
