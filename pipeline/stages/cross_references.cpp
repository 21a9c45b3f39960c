#include "pipeline/stages/cross_references.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>

#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "formats/parallel.h"
#include "formats/xml.h"
#include "pipeline/language/numerals.h"
#include "pipeline/stages/captions.h"
#include "pipeline/stages/heading_review.h"
#include "pipeline/stages/reference_phrases.h"

namespace rubricate {

namespace {

// "3.2" of a section, and the like: what a phrase can name, with the identifier that has it.
class Targets {
 public:
  explicit Targets(Document& document) {
    for (const NumberedBlock& each : numbered_blocks(document.body)) {
      const bool is_alone = std::holds_alternative<Paragraph>(each.block->node);
      put(each.number, each.block->attributes->id, is_alone ? Rank::words : Rank::part);
    }
    walk_document(
        document, [&](Block& block) { this->block(block); },
        [&](Inlines& all) {
          for_each_inline(all, [&](Inline& each) {
            if (const auto* page = std::get_if<PageBreak>(&each.node))
              this->page(page->label.str(), each.attributes->id);
            if (std::holds_alternative<Raw>(each.node)) page_anchor(each.attributes->id);
          });
        });
  }

  bool empty() const { return parts_.empty(); }

  // Of a chapter without such a word in its heading, the section of the highest level with its number is meant.
  const std::string* find(const PartNumber& wanted) const {
    if (const std::string* id = at(wanted.part, wanted)) return id;
    if (wanted.part == Part::chapter && !has_chapters_ && wanted.number.find('.') == std::string::npos)
      return at(Part::section, wanted);
    if (wanted.part == Part::appendix ||
        (wanted.part == Part::section && !wanted.number.empty() && wanted.number[0] >= 'A' && wanted.number[0] <= 'Z'))
      return at(wanted.part == Part::appendix ? Part::section : Part::appendix, wanted);
    return nullptr;
  }

  // Whether the document numbers such parts and leaves this number out: of sections, chapters and appendices, the ones
  // before and behind it are there; of what has captions, it has some. "Chapter 7" of a document that has three may be
  // one of another book.
  bool leaves_out(const PartNumber& wanted) const {
    if (wanted.part == Part::page || parts_.contains({wanted.part, wanted.number})) return false;
    const std::size_t dot = wanted.number.rfind('.');
    const std::string above = dot == std::string::npos ? "" : wanted.number.substr(0, dot + 1);
    if (!word_for(wanted.part).empty()) return counted_.contains({wanted.part, static_cast<int>(dots_in(above))});
    const std::string_view last = std::string_view(wanted.number).substr(above.size());
    if (last.size() == 1 && last[0] > 'A' && last[0] < 'Z')
      return contains(wanted.part, above + static_cast<char>(last[0] - 1)) &&
             contains(wanted.part, above + static_cast<char>(last[0] + 1));
    const ReadNumeral value = read_decimal(last);
    return value.value >= 2 && value.length == last.size() &&
           contains(wanted.part, above + std::to_string(value.value - 1)) &&
           contains(wanted.part, above + std::to_string(value.value + 1));
  }

 private:
  // What a number is printed on: a part of the document, or words that only speak of one.
  enum class Rank : std::uint8_t { words, part };

  struct Target {
    std::string id;
    Numeral way;
    Rank rank;
  };

  void block(const Block& block) {
    const std::string& id = block.attributes->id;
    if (const auto* section = std::get_if<Section>(&block.node)) this->section(*section, id);
    if (const auto* page = std::get_if<PageBreak>(&block.node)) this->page(page->label.str(), id);
    if (std::holds_alternative<RawBlock>(block.node)) page_anchor(id);
  }

  void section(const Section& section, const std::string& id) {
    const std::string title = heading_text(section);
    const auto number = read_part_number(section.label ? *section.label : title);
    if (!number || (!section.label && number->part == Part::section && title.find("第") != 0)) return;
    if (!word_for(number->part).empty()) return;
    has_chapters_ = has_chapters_ || number->part == Part::chapter;
    put(*number, id, Rank::part);
  }

  void page(const std::string& label, const std::string& id) {
    if (!label.empty()) put({.part = Part::page, .number = label, .way = way_of(label)}, id, Rank::part);
  }

  // <a id="page_12"> as many books on the web have it: "page-12", "pg12", "p12".
  void page_anchor(std::string_view id) {
    std::string_view rest = id;
    for (const std::string_view word : {"page", "Page", "pg", "p"})
      if (rest.starts_with(word)) {
        rest.remove_prefix(word.size());
        break;
      }
    if (rest.size() == id.size()) return;
    if (rest.starts_with('-') || rest.starts_with('_')) rest.remove_prefix(1);
    const auto number = read_part_number("p. " + std::string(rest));
    if (number && number->number == rest) page(number->number, std::string(id));
  }

  static Numeral way_of(std::string_view label) {
    return label[0] >= '0' && label[0] <= '9' ? Numeral::decimal : Numeral::roman;
  }

  static std::ptrdiff_t dots_in(std::string_view number) { return std::ranges::count(number, '.'); }

  void put(const PartNumber& number, const std::string& id, Rank rank) {
    if (id.empty()) return;
    counted_.emplace(number.part, static_cast<int>(dots_in(number.number)));
    std::vector<Target>& all = parts_[{number.part, number.number}];
    if (std::ranges::none_of(all, [&](const Target& each) { return each.id == id && each.way == number.way; }))
      all.push_back({id, number.way, rank});
  }

  bool contains(Part part, const std::string& number) const { return parts_.contains({part, number}); }

  // Null for none, and for one that two parts have. "Section 3" is the one with a "3." where another has "III.".
  const std::string* at(Part part, const PartNumber& wanted) const {
    const auto found = parts_.find({part, wanted.number});
    if (found == parts_.end()) return nullptr;
    std::vector<const Target*> meant;
    for (const Target& each : found->second) meant.push_back(&each);
    const auto keep_if_any = [&](auto&& fits) {
      if (std::ranges::any_of(meant, fits)) std::erase_if(meant, [&](const Target* each) { return !fits(each); });
    };
    keep_if_any([](const Target* each) { return each->rank == Rank::part; });
    keep_if_any([&](const Target* each) { return each->way == wanted.way; });
    return meant.size() == 1 ? &meant.front()->id : nullptr;
  }

  std::map<std::pair<Part, std::string>, std::vector<Target>> parts_;
  std::set<std::pair<Part, int>> counted_;  // with how many dots
  bool has_chapters_ = false;
};

class CrossReferenceLinker {
 public:
  CrossReferenceLinker(const Targets& targets, Diagnostics& found) : targets_(targets), found_(found) {}

  void block(Block& each) {
    if (!may_refer(each)) return;
    if (caption_of(each)) return;  // "Figure 2: The lamp" names itself
    const bool titled = each.attributes->has_role("heading") || std::holds_alternative<Section>(each.node) ||
                        std::holds_alternative<Division>(each.node) || std::holds_alternative<Figure>(each.node) ||
                        std::holds_alternative<Rare<Table>>(each.node);
    for_each_part(
        each,
        [&](Blocks& inner) {
          for (Block& one : inner) block(one);
        },
        [&](Inlines& inner) {
          if (!titled) inlines(inner);
        });
  }

  static bool may_refer(const Block& block) {
    return !block.attributes->has_role("contents") && !std::holds_alternative<Bibliography>(block.node);
  }

 private:
  // "[[ABC]](#abc)" and "[RFC 2119](...)" name a work.
  static bool looks_like_source(const Inlines& words) {
    constexpr std::string_view rfc = "RFC ";
    const auto begins = [&](std::string_view text) { return text.starts_with('[') || text.starts_with(rfc); };
    // The first text tells, unless it is shorter than what is looked for.
    const auto* text = words.empty() ? nullptr : std::get_if<Text>(&words.front().node);
    return text && text->text.size() >= rfc.size() ? begins(text->text) : begins(plain_text(words));
  }

  static Followed followed_by(const Inline& next) {
    if (std::holds_alternative<Rare<Citation>>(next.node)) return Followed::by_source;
    if (std::holds_alternative<Styled>(next.node)) return Followed::by_words;
    const auto* link = std::get_if<Link>(&next.node);
    if (!link) return Followed::by_nothing;
    return looks_like_source(link->content) ? Followed::by_source : Followed::by_words;
  }

  void inlines(Inlines& all) {
    Inlines made;           // of what stands before `moved`, once a phrase was found
    std::size_t moved = 0;  // of `all`
    std::string_view before;
    for (std::size_t i = 0; i < all.size(); ++i) {
      Inline& each = all[i];
      if (const auto* text = std::get_if<Text>(&each.node)) {
        const Followed followed = i + 1 < all.size() ? followed_by(all[i + 1]) : Followed::by_nothing;
        if (const std::vector<PartNumber> phrases = targets_in(each, before, followed); !phrases.empty()) {
          made.insert(made.end(), std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(moved)),
                      std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(i)));
          moved = i + 1;
          split(each, phrases, made);
        }
        before = std::string_view(text->text).substr(text->text.size() - std::min<std::size_t>(text->text.size(), 16));
        continue;
      }
      before = inside(each) ? "]" : "";
    }
    if (moved == 0) return;
    made.insert(made.end(), std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(moved)),
                std::make_move_iterator(all.end()));
    all = std::move(made);
  }

  // Looks into what holds words; whether it names another work.
  bool inside(Inline& each) {
    if (auto* styled = std::get_if<Styled>(&each.node)) {
      inlines(styled->content);
    } else if (auto* phrase = std::get_if<Phrase>(&each.node)) {
      if (!each.attributes->has_role("dead-link")) inlines(phrase->content);
    } else if (const auto* reference = std::get_if<CrossReference>(&each.node)) {
      note_names(each, reference->content, reference->target);
    } else if (const auto* link = std::get_if<Link>(&each.node)) {
      if (!link->target.starts_with('#')) return true;
      note_names(each, link->content, link->target.view().substr(1));
    }
    return std::holds_alternative<Rare<Citation>>(each.node);
  }

  // The phrases of a text that lead somewhere.
  std::vector<PartNumber> targets_in(const Inline& node, std::string_view before, Followed followed) {
    const SourceString& text = std::get<Text>(node.node).text;
    std::vector<PartNumber> phrases = find_part_numbers(text, before, followed);
    std::erase_if(phrases, [&](const PartNumber& each) { return !is_target(each, node.span, text.size()); });
    return phrases;
  }

  // Appends the text with its phrases made references.
  void split(const Inline& node, const std::vector<PartNumber>& phrases, Inlines& out) const {
    const auto piece = [&](std::size_t begin, std::size_t end) { return text_part(node, begin, end); };
    std::size_t done = 0;
    for (const PartNumber& each : phrases) {
      if (each.begin > done) out.push_back(piece(done, each.begin));
      Inline words = piece(each.begin, each.end);
      const Span span = words.span;
      CrossReference reference{.target = *targets_.find(each)};
      reference.content.push_back(std::move(words));
      out.push_back({.node = std::move(reference), .span = span});
      out.back().attributes.edit().extra.emplace_back("names", "label");
      done = each.end;
    }
    const std::size_t size = std::get<Text>(node.node).text.size();
    if (done < size) out.push_back(piece(done, size));
  }

  bool is_target(const PartNumber& each, Span span, std::size_t size) {
    if (each.elsewhere) return false;
    if (targets_.find(each)) return true;
    if (targets_.leaves_out(each))
      found_.report(Finding::reference_missing_target, part_of(span, size, each.begin, each.end), missing(each));
    return false;
  }

  static std::string missing(const PartNumber& part) {
    const std::string_view word = word_for(part.part);
    if (!word.empty()) return fmt::format("there is no {} {}, though others have numbers", word, part.number);
    return fmt::format("there is no {} {}, though the ones before and after it are there",
                       part.part == Part::chapter    ? "chapter"
                       : part.part == Part::appendix ? "appendix"
                                                     : "section",
                       part.number);
  }

  // A link of the author's that says what such a phrase says.
  void note_names(Inline& each, const Inlines& content, std::string_view target) const {
    const auto* text = content.size() == 1 ? std::get_if<Text>(&content.front().node) : nullptr;
    if (!text || text->text.size() > 80) return;
    const auto number = read_part_number(text->text);
    if (!number || number->end != text->text.size()) return;
    const std::string* id = targets_.find(*number);
    if (!id || (*id != target && *id != xml_name(target))) return;
    for (const auto& [name, value] : each.attributes->extra)
      if (name == "names") return;
    each.attributes.edit().extra.emplace_back("names", "label");
  }

  const Targets& targets_;
  Diagnostics& found_;
};

// The blocks in sections; their titles refer to nothing.
void add_blocks(Blocks& blocks, std::vector<Block*>& all) {
  for (Block& block : blocks) {
    auto* const section = std::get_if<Section>(&block.node);
    if (section == nullptr)
      all.push_back(&block);
    else if (CrossReferenceLinker::may_refer(block))
      add_blocks(section->body, all);
  }
}

}  // namespace

void link_part_numbers(Document& document, const StageOptions& options, Diagnostics& found) {
  const Targets targets(document);
  if (targets.empty()) return;
  std::vector<Block*> blocks;
  add_blocks(document.body, blocks);
  for (Footnote& note : document.footnotes) add_blocks(note.body, blocks);
  constexpr std::size_t run = 500;
  std::vector<Diagnostics> found_in(blocks.size() / run + 1);
  parallel_for_runs(blocks.size(), run, options.threads, [&](std::size_t begin, std::size_t end) {
    CrossReferenceLinker linker(targets, found_in[begin / run]);
    for (std::size_t i = begin; i < end; ++i) linker.block(*blocks[i]);
  });
  for (const Diagnostics& each : found_in)
    for (const Diagnostic& one : each.all()) found.report(one);
}

}  // namespace rubricate
