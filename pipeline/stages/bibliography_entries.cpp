#include "pipeline/stages/bibliography_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "formats/document/text_part.h"
#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/references/section_lines.h"
#include "pipeline/references/segment.h"
#include "pipeline/stages/broken_addresses.h"
#include "pipeline/stages/entry_signs.h"

namespace rubricate {

namespace {

using Entry = Bibliography::Entry;

// ---- inlines by their text

// The text with a line end for every break between its nodes; breaks inside of nodes are blanks.
std::string text_in_lines(const Inlines& inlines) {
  std::string text;
  for (const Inline& each : inlines) {
    if (is_break(each))
      text += '\n';
    else if (const auto* words = std::get_if<Text>(&each.node))
      text += words->text;
    else
      text += plain_text(Inlines{each});
  }
  return text;
}

// Inlines by the offsets of text_in_lines: a long paragraph is cut many times and measured once.
class Ruler {
 public:
  explicit Ruler(const Inlines& inlines) : inlines_(&inlines) {
    std::size_t at = 0;
    for (const Inline& each : inlines) {
      begins_.push_back(at);
      const auto* words = std::get_if<Text>(&each.node);
      at += is_break(each) ? 1 : words ? words->text.size() : plain_text(Inlines{each}).size();
    }
    begins_.push_back(at);
  }

  // A copy of what stands between two offsets. Only a Text is cut; any other node is in the part that it begins in.
  Inlines slice(std::size_t begin, std::size_t end) const {
    Inlines part;
    const auto first = std::lower_bound(begins_.begin(), begins_.end(), begin);
    std::size_t i = static_cast<std::size_t>(first - begins_.begin());
    if (i > 0) --i;
    for (; i < inlines_->size() && begins_[i] < end; ++i) {
      const Inline& each = (*inlines_)[i];
      const std::size_t from = std::max(begin, begins_[i]);
      const std::size_t to = std::min(end, begins_[i + 1]);
      if (std::holds_alternative<Text>(each.node)) {
        if (from < to) part.push_back(text_part(each, from - begins_[i], to - begins_[i]));
      } else if (begins_[i] >= begin) {
        part.push_back(each);
      }
    }
    // Marks have no width: those at the very end of all belong to what ends there.
    for (; i < inlines_->size() && end == begins_.back(); ++i) part.push_back((*inlines_)[i]);
    return part;
  }

 private:
  const Inlines* inlines_;
  std::vector<std::size_t> begins_;  // of each inline, then the end of all
};

// Takes breaks and blanks off both ends.
void trim(Inlines& inlines) {
  while (!inlines.empty() && is_break(inlines.back())) inlines.pop_back();
  while (!inlines.empty() && is_break(inlines.front())) inlines.erase(inlines.begin());
  if (inlines.empty()) return;
  if (auto* last = std::get_if<Text>(&inlines.back().node))
    last->text.erase(std::min(last->text.find_last_not_of(' ') + 1, last->text.size()));
  if (auto* first = std::get_if<Text>(&inlines.front().node))
    first->text.erase(0, std::min(first->text.find_first_not_of(' '), first->text.size()));
}

Span span_of(const Inlines& inlines, Span otherwise) {
  Span span;
  for (const Inline& each : inlines) {
    if (!each.span.known()) continue;
    if (!span.known()) span = each.span;
    span.end = std::max(span.end, each.span.end);
  }
  return span.known() ? span : otherwise;
}

// Takes the label of `size` bytes, and blanks, off the front; false when it does not stand in one piece of text.
// Anchors and marks before it stay.
bool drop_label(Inlines& text, std::size_t size) {
  const auto at = std::ranges::find_if(text, [](const Inline& each) { return !plain_text(Inlines{each}).empty(); });
  if (at == text.end()) return false;
  if (const auto* styled = std::get_if<Styled>(&at->node);
      styled && plain_text(styled->content).size() == size && text.size() > 1) {
    text.erase(at);
  } else {
    const auto* words = std::get_if<Text>(&at->node);
    if (!words || words->text.size() < size) return false;
    std::size_t begin = size;
    while (begin < words->text.size() && words->text[begin] == ' ') ++begin;
    if (begin == words->text.size())
      text.erase(at);
    else
      *at = text_part(*at, begin, words->text.size());
  }
  trim(text);
  return true;
}

// ---- what entries look like

// Nothing but a web address.
bool is_address(const Inlines& text) {
  const std::string words = plain_text(text);
  const std::string_view address = trimmed(words);
  return (address.starts_with("http://") || address.starts_with("https://") || address.starts_with("doi:") ||
          address.starts_with("<http") || address.starts_with("www.")) &&
         address.find(' ') == std::string_view::npos;
}

// What stands between an entry and a paragraph of its own that belongs to it.
Inline joint(const Inlines& more) {
  return is_address(more) ? Inline{.node = SoftBreak{}} : Inline{.node = LineBreak{}};
}

void append(Inlines& text, Inline parting, Inlines more) {
  text.push_back(std::move(parting));
  text.insert(text.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Whether most of the entries look like it. A certain name asks for one sign in half of them, a doubtful one for two in
// four of five.
bool look_like_entries(const std::vector<Entry>& entries, PartName name) {
  const bool sure = name == PartName::bibliography;
  const auto like =
      std::ranges::count_if(entries, [&](const Entry& entry) { return entry_signs(entry.text) >= (sure ? 1 : 2); });
  const auto all = static_cast<std::ptrdiff_t>(entries.size());
  return sure ? all >= 1 && like * 2 >= all : all >= 2 && like * 5 >= all * 4;
}

Opening opening_of(const Inlines& text) {
  const std::string words = text_in_lines(text);
  const std::vector<SectionLine> lines = section_lines(std::string_view(words).substr(0, 300));
  return lines.empty() ? Opening::nothing : lines.front().opening;
}

bool is_entry_opening(Opening opening) {
  return opening == Opening::surname_initials || opening == Opening::surname_capitals ||
         opening == Opening::initials_surname || opening == Opening::same_author || opening == Opening::quote;
}

// "Yesterday, Karl" is prose; it is a name where others that look like entries open so too.
bool may_be_entry_opening(Opening opening) {
  return opening == Opening::surname_given || opening == Opening::full_name || opening == Opening::ideographic;
}

// ---- lists

// The paragraphs of an item or a definition as one text; none when there is anything else in it.
std::optional<Inlines> only_text(const Blocks& body) {
  Inlines text;
  for (const Block& block : body) {
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    if (!paragraph || block.attributes || paragraph->content.empty()) return std::nullopt;
    if (text.empty())
      text = paragraph->content;
    else
      append(text, joint(paragraph->content), paragraph->content);
  }
  if (text.empty()) return std::nullopt;
  return text;
}

std::string item_label(const List& list, std::size_t index) {
  if (list.kind == List::Kind::bulleted) return {};
  return std::to_string(std::int64_t{list.start} + static_cast<std::int64_t>(index)) +
         (list.delimiter == List::Delimiter::period ? "." : ")");
}

// Bulleted items that begin with "[1]" or "[Knu84]", all of them, have that for a label.
void take_labels(std::vector<Entry>& entries) {
  std::vector<std::size_t> sizes;
  for (const Entry& entry : entries) {
    const std::string text = text_in_lines(entry.text);
    const std::vector<SectionLine> lines = section_lines(std::string_view(text).substr(0, 80));
    const bool labelled = !lines.empty() && lines[0].begin == 0 &&
                          (lines[0].shape == LabelShape::bracketed || lines[0].shape == LabelShape::keyed) &&
                          text.size() > lines[0].label_end && text[lines[0].label_end] == ' ';
    if (!labelled) return;
    sizes.push_back(lines[0].label_end);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::string label = text_in_lines(entries[i].text).substr(0, sizes[i]);
    if (drop_label(entries[i].text, sizes[i])) entries[i].label = std::move(label);
  }
}

std::optional<std::vector<Entry>> entries_of(const List& list) {
  if (list.numeration != List::Numeration::decimal) return std::nullopt;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    std::optional<Inlines> text = list.items[i].checked ? std::nullopt : only_text(list.items[i].body);
    if (!text) return std::nullopt;
    entries.push_back({.label = item_label(list, i), .text = std::move(*text), .span = list.items[i].span});
  }
  if (list.kind == List::Kind::bulleted) take_labels(entries);
  return entries;
}

// "Knu84", "[RFC 2119]", "12": no words.
bool is_key(std::string_view term) {
  if (term.empty() || term.size() > 24) return false;
  if (term.front() == '[' && term.back() == ']') return true;
  return term.find(' ') == std::string_view::npos && term.find_first_of("0123456789") != std::string_view::npos;
}

std::optional<std::vector<Entry>> entries_of(const DefinitionList& list) {
  std::vector<Entry> entries;
  for (const DefinitionList::Entry& each : list.entries) {
    if (each.terms.size() != 1 || each.definitions.size() != 1) return std::nullopt;
    std::string term = plain_text(each.terms.front());
    std::optional<Inlines> text = only_text(each.definitions.front());
    if (!text || !is_key(term)) return std::nullopt;
    entries.push_back({.label = std::move(term), .text = std::move(*text), .span = each.span});
  }
  return entries;
}

// ---- paragraphs

bool shows_lines(const Block& block) {
  return std::ranges::any_of(block.attributes->extra, [](const auto& each) { return each.first == "source-lines"; });
}

// Without attributes but that note.
const Inlines* plain_paragraph(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  const bool plain = !block.attributes || (shows_lines(block) && block.attributes->roles.empty() &&
                                           block.attributes->id.empty() && block.attributes->extra.size() == 1);
  return paragraph && plain && !paragraph->content.empty() ? &paragraph->content : nullptr;
}

bool has_nothing(const Attributes& attributes) {
  return attributes.id.empty() && attributes.language.empty() && attributes.roles.empty() && attributes.extra.empty();
}

// Line ends become blanks, and the texts beside them one.
template <class... Breaks>
void join_lines(Inlines& inlines) {
  Inlines joined;
  bool pending = false;
  for (Inline& each : inlines) {
    if ((std::holds_alternative<Breaks>(each.node) || ...)) {
      pending = true;
      continue;
    }
    auto* before = joined.empty() ? nullptr : std::get_if<Text>(&joined.back().node);
    auto* words = std::get_if<Text>(&each.node);
    if (pending && before && words && !joined.back().attributes && !each.attributes) {
      before->text += " " + words->text;
      joined.back().span.end = std::max(joined.back().span.end, each.span.end);
    } else {
      if (pending && before)
        before->text += ' ';
      else if (pending && words)
        words->text.insert(0, " ");
      else if (pending && !joined.empty())
        joined.push_back({.node = Text{" "}});
      joined.push_back(std::move(each));
    }
    pending = false;
  }
  inlines = std::move(joined);
}

// "Primary sources:", "**Books**": between entries, and none.
bool is_interlude(const Inlines& text) {
  const std::string words = plain_text(text);
  if (words.size() > 80 || entry_signs(text) > 1) return false;
  const bool set_off = text.size() == 1 && std::holds_alternative<Styled>(text.front().node);
  return set_off ? words.find(',') == std::string::npos : words.ends_with(':') || words.ends_with("：");
}

// A run of paragraphs as entries, each with the paragraph that it stands in.
class Run {
 public:
  struct Piece {
    Entry entry;
    std::size_t first = 0;  // blocks
    std::size_t last = 0;   // the last one itself
    int signs = 0;
    bool opens = false;  // as entries do, here at least
    bool looks_like_entry() const { return signs >= 2 || (signs >= 1 && (opens || !entry.label.empty())); }
  };

  Run(const Blocks& body, std::size_t first, std::size_t last) : body_(body), first_(first), last_(last) {
    for (std::size_t i = first; i < last; ++i) {
      begins_.push_back(text_.size());
      rulers_.emplace_back(*plain_paragraph(body[i]));
      text_ += text_in_lines(*plain_paragraph(body[i]));
      ends_.push_back(text_.size());
      text_ += "\n\n";
    }
    cut();
    look();
    leave_prose();
    rejoin();
  }

  std::vector<Piece> pieces;
  Blocks prose_before, prose_after;  // of the paragraphs that the first and the last piece were cut from
  std::size_t labels = 0;

 private:
  void cut() {
    const std::vector<ReferenceEntry> found = segment_entries(text_);
    std::size_t next = 0;
    for (std::size_t i = first_; i < last_; ++i) {
      const std::size_t end = ends_[i - first_];
      std::size_t begin = begins_[i - first_];
      while (next < found.size() && found[next].span.begin < begin) ++next;
      std::string label;
      for (; next < found.size() && found[next].span.begin < end; ++next) {
        const std::size_t at = found[next].span.begin;
        if (trimmed(std::string_view(text_).substr(begin, at - begin)).empty()) {
          label = found[next].label;
          continue;
        }
        if (!may_cut(i, begin, at, found[next])) continue;
        add(i, begin, at, std::move(label));
        begin = at;
        label = found[next].label;
      }
      add(i, begin, end, std::move(label));
    }
  }

  // In doubt a paragraph stays whole: both sides must look like entries, and no entry is so long.
  bool may_cut(std::size_t block, std::size_t begin, std::size_t at, const ReferenceEntry& after) const {
    constexpr std::size_t longest = 2000;
    const std::size_t offset = begins_[block - first_];
    const std::size_t end = std::min<std::size_t>(after.span.end, ends_[block - first_]);
    const Ruler& ruler = rulers_[block - first_];
    return at - begin < longest && end - at < longest && entry_signs(ruler.slice(begin - offset, at - offset)) >= 1 &&
           entry_signs(ruler.slice(at - offset, end - offset)) >= 1;
  }

  void add(std::size_t block, std::size_t begin, std::size_t end, std::string label) {
    const Inlines& content = *plain_paragraph(body_[block]);
    const std::size_t offset = begins_[block - first_];
    const bool whole = begin == offset && end == ends_[block - first_];
    Entry entry{.text = whole ? content : rulers_[block - first_].slice(begin - offset, end - offset)};
    trim(entry.text);
    if (shows_lines(body_[block])) {
      join_broken_addresses(entry.text, AddressPlace::entry);
      join_lines<SoftBreak, LineBreak>(entry.text);
    }
    entry.span = whole ? body_[block].span : span_of(entry.text, body_[block].span);
    if (!label.empty() && drop_label(entry.text, label.size())) entry.label = std::move(label);
    labels += entry.label.empty() ? 0 : 1;
    pieces.push_back({std::move(entry), block, block});
  }

  void look() {
    std::set<Opening> usual;
    std::vector<Opening> openings;
    for (Piece& piece : pieces) {
      piece.signs = entry_signs(piece.entry.text);
      openings.push_back(opening_of(piece.entry.text));
      if (piece.signs >= 2 && may_be_entry_opening(openings.back())) usual.insert(openings.back());
    }
    for (std::size_t i = 0; i < pieces.size(); ++i)
      pieces[i].opens = is_entry_opening(openings[i]) || usual.contains(openings[i]);
  }

  // Paragraphs before the first and behind the last that look like entries.
  void leave_prose() {
    const auto leads = [](const Piece& piece) { return piece.looks_like_entry() && !is_address(piece.entry.text); };
    const auto ends = [](const Piece& piece) { return piece.looks_like_entry() || is_address(piece.entry.text); };
    const auto first = std::find_if(pieces.begin(), pieces.end(), leads);
    auto last = pieces.end();
    while (last != first && !ends(*(last - 1))) --last;
    if (first == last) return pieces.clear();
    // What is left of a paragraph that entries are cut from stands before or behind them.
    for (auto each = pieces.begin(); each != first; ++each)
      if (each->first == first->first) prose_before.push_back(prose_of(*each));
    for (auto each = last; each != pieces.end(); ++each)
      if (each->first == (last - 1)->last) prose_after.push_back(prose_of(*each));
    pieces.erase(last, pieces.end());
    pieces.erase(pieces.begin(), first);
  }

  static Block prose_of(Piece& piece) {
    Inlines text = std::move(piece.entry.text);
    if (!piece.entry.label.empty()) text.insert(text.begin(), Inline{.node = Text{piece.entry.label + " "}});
    return {.node = Paragraph{std::move(text)}, .span = piece.entry.span};
  }

  // An address goes to the entry before it; where others have labels, so does what has none: in its own paragraph, or
  // where it is no work by itself.
  void rejoin() {
    const bool labelled = labels >= 2 && labels * 2 >= pieces.size();
    std::vector<Piece> joined;
    for (Piece& piece : pieces) {
      const bool is_near = !joined.empty() && piece.first == joined.back().last;
      const bool goes_on = is_address(piece.entry.text) ||
                           (labelled && piece.entry.label.empty() && (is_near || !piece.looks_like_entry()));
      if (!goes_on || joined.empty()) {
        joined.push_back(std::move(piece));
        continue;
      }
      Entry& before = joined.back().entry;
      const Inline parting = piece.first == joined.back().last ? Inline{.node = SoftBreak{}} : joint(piece.entry.text);
      append(before.text, parting, std::move(piece.entry.text));
      if (before.span.known() && piece.entry.span.known()) before.span.end = piece.entry.span.end;
      joined.back().last = piece.last;
    }
    pieces = std::move(joined);
  }

  const Blocks& body_;
  std::size_t first_, last_;
  std::string text_;  // of all paragraphs
  std::vector<std::size_t> begins_, ends_;
  std::vector<Ruler> rulers_;
};

// ---- a plan of what becomes of which blocks

struct Plan {
  std::size_t first = 0;  // blocks [first, last) become the bibliography
  std::size_t last = 0;
  std::vector<Entry> entries;
  std::string form;      // for writers
  Blocks before, after;  // prose that stood in these blocks
};

// Collects the plans for a stretch of blocks; changes nothing.
class Planning {
 public:
  Planning(const Blocks& body, const Stretch& stretch)
      : body_(body), last_(stretch.last), name_(stretch.name), at_(stretch.first) {}

  std::vector<Plan> run() {
    const auto holds_entries = [](const Block& block) { return std::holds_alternative<Bibliography>(block.node); };
    const auto begin = body_.begin() + static_cast<std::ptrdiff_t>(at_);
    only_shown_ = std::any_of(begin, body_.begin() + static_cast<std::ptrdiff_t>(last_), holds_entries);
    while (at_ < last_) {
      if (only_shown_ && !shows_lines(body_[at_]))
        ++at_;
      else if (std::holds_alternative<List>(body_[at_].node))
        lists();
      else if (std::holds_alternative<DefinitionList>(body_[at_].node))
        definitions();
      else if (plain_paragraph(body_[at_]))
        paragraphs();
      else
        ++at_;
    }
    settle_runs();
    std::ranges::sort(plans_, {}, &Plan::first);
    return std::move(plans_);
  }

 private:
  // A list, and those that count on behind it with nothing but addresses between.
  void lists() {
    const auto& list = std::get<List>(body_[at_].node);
    std::optional<std::vector<Entry>> entries = entries_of(list);
    Plan plan{.first = at_, .last = at_ + 1};
    plan.form = fmt::format("{}-{}", list.kind == List::Kind::numbered ? "numbered" : "bulleted",
                            list.tight ? "tight" : "loose");
    ++at_;
    if (!entries || body_[plan.first].attributes->has_role("contents")) return;
    plan.entries = std::move(*entries);
    while (take_address(plan) && count_on(plan)) plan.form = "numbered-loose";
    at_ = plan.last;
    if (look_like_entries(plan.entries, name_)) plans_.push_back(std::move(plan));
  }

  // A paragraph behind the list that is the address of its last entry.
  bool take_address(Plan& plan) const {
    if (plan.last >= last_) return false;
    const Inlines* text = plain_paragraph(body_[plan.last]);
    if (!text || !is_address(*text) || plain_text(plan.entries.back().text).find("://") != std::string::npos)
      return false;
    append(plan.entries.back().text, joint(*text), *text);
    plan.entries.back().span.end = std::max(plan.entries.back().span.end, body_[plan.last].span.end);
    ++plan.last;
    return true;
  }

  bool count_on(Plan& plan) const {
    if (plan.last >= last_) return false;
    const auto* list = std::get_if<List>(&body_[plan.last].node);
    if (!list || list->kind != List::Kind::numbered || list->items.empty()) return false;
    if (body_[plan.last].attributes) return false;  // one block has one identifier
    if (plan.entries.back().label.empty() || std::atoll(plan.entries.back().label.c_str()) + 1 != list->start)
      return false;
    std::optional<std::vector<Entry>> more = entries_of(*list);
    if (!more) return false;
    std::ranges::move(*more, std::back_inserter(plan.entries));
    ++plan.last;
    return true;
  }

  void definitions() {
    std::optional<std::vector<Entry>> entries = entries_of(std::get<DefinitionList>(body_[at_].node));
    ++at_;
    if (entries && look_like_entries(*entries, name_))
      plans_.push_back({at_ - 1, at_, std::move(*entries), "definitions"});
  }

  // Runs are judged together, when all are known.
  void paragraphs() {
    const std::size_t first = at_;
    while (at_ < last_ && plain_paragraph(body_[at_]) && !is_interlude(*plain_paragraph(body_[at_])) &&
           (!only_shown_ || shows_lines(body_[at_])))
      ++at_;
    if (at_ > first) runs_.emplace_back(body_, first, at_);
    if (at_ < last_ && plain_paragraph(body_[at_])) ++at_;
  }

  // Prose about sources has years in it as well: what is not a list must look like entries throughout.
  void settle_runs() {
    std::size_t all = 0;
    std::size_t like = 0;
    bool opens = true;
    for (const Run& run : runs_)
      for (const Run::Piece& piece : run.pieces) {
        ++all;
        like += piece.signs >= 2 || (name_ == PartName::bibliography && piece.looks_like_entry()) ? 1 : 0;
        opens = opens && (piece.opens || !piece.entry.label.empty());
      }
    const bool alone = all == 1 && name_ == PartName::bibliography && opens && like == 1;
    if (!alone && (all < 2 || like * 5 < all * 4)) return;
    for (Run& run : runs_) {
      if (run.pieces.empty()) continue;
      Plan plan{.form = "paragraphs"};
      plan.first = run.pieces.front().first;
      plan.last = run.pieces.back().last + 1;
      for (Run::Piece& piece : run.pieces) plan.entries.push_back(std::move(piece.entry));
      plan.before = std::move(run.prose_before);
      plan.after = std::move(run.prose_after);
      plans_.push_back(std::move(plan));
    }
  }

  const Blocks& body_;
  std::size_t last_;
  PartName name_;
  std::size_t at_;
  bool only_shown_ = false;  // entries are there already: only what the reader left open is looked at
  std::vector<Plan> plans_;
  std::vector<Run> runs_;
};

Block block_of(Plan& plan, const Blocks& body) {
  Block block = !plain_paragraph(body[plan.first])
                    ? Block{.confidence = body[plan.first].confidence, .attributes = body[plan.first].attributes}
                    : Block{.confidence = body[plan.first].confidence};
  block.span = {body[plan.first].span.begin, body[plan.last - 1].span.end};
  block.attributes.edit().extra.emplace_back("source-list", plan.form);
  block.node = Bibliography{std::move(plan.entries)};
  return block;
}

// ---- entries that were joined

// "3." between "2." and "4.", the label that is missing first; none where the labels count on, or do not count.
std::optional<std::string> label_between(const std::string& before, const std::string& after) {
  const std::vector<SectionLine> lines = section_lines(before + " A\n" + after + " A");
  if (lines.size() != 2 || lines[0].shape != lines[1].shape || lines[0].number == 0 ||
      lines[1].number <= lines[0].number + 1 || lines[1].number > lines[0].number + 10)
    return std::nullopt;
  if (lines[0].shape == LabelShape::bracketed) return fmt::format("[{}]", lines[0].number + 1);
  return lines[0].shape == LabelShape::period ? std::optional(fmt::format("{}.", lines[0].number + 1)) : std::nullopt;
}

// Parts the last entry where the label stands between blanks and both parts look like entries.
bool part_at_label(std::vector<Entry>& entries, const std::optional<std::string>& label) {
  if (!label) return false;
  const Entry whole = entries.back();
  const std::string text = text_in_lines(whole.text);
  const std::size_t at = text.find(" " + *label + " ");
  if (at == std::string::npos) return false;
  const Ruler ruler(whole.text);
  Entry first{.key = whole.key, .label = whole.label, .text = ruler.slice(0, at + 1)};
  Entry second{.label = *label, .text = ruler.slice(at + 1, text.size())};
  if (entry_signs(first.text) == 0 || entry_signs(second.text) == 0 || !drop_label(second.text, label->size()))
    return false;
  trim(first.text);
  first.span = whole.span;
  second.span = span_of(second.text, whole.span);
  if (second.span.begin > whole.span.begin) first.span.end = second.span.begin;
  first.attributes = whole.attributes;
  entries.back() = std::move(first);
  entries.push_back(std::move(second));
  return true;
}

// ---- entries whose lines a reader shows

bool is_shown(const std::pair<std::string, std::string>& extra) { return extra.first == "source-lines"; }

bool shows_entry_lines(const Entry& entry) { return std::ranges::any_of(entry.attributes->extra, is_shown); }

// The entry in parts that begin at these offsets and end at the last one, if all of them look like entries; else whole.
void part_at(Entry entry, const std::vector<std::size_t>& begins, std::vector<Entry>& out) {
  const Ruler ruler(entry.text);
  std::vector<Entry> parts;
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    Entry& part = parts.emplace_back(Entry{.text = ruler.slice(begins[i], begins[i + 1])});
    trim(part.text);
    part.span = span_of(part.text, entry.span);
    part.attributes = entry.attributes;
  }
  const auto looks_like_entry = [](const Entry& part) {
    return entry_signs(part.text) >= 2 && is_entry_opening(opening_of(part.text));
  };
  if (parts.size() < 2 || !std::ranges::all_of(parts, looks_like_entry)) return out.push_back(std::move(entry));
  std::ranges::move(parts, std::back_inserter(out));
}

void join_entry_lines(Bibliography& bibliography) {
  for (Entry& entry : bibliography.entries) {
    if (!shows_entry_lines(entry)) continue;
    join_lines<SoftBreak>(entry.text);
    std::erase_if(entry.attributes.edit().extra, is_shown);
    if (has_nothing(*entry.attributes)) entry.attributes.reset();
  }
}

// What ends the blocks and is announced by nothing: entries that all have numbers.
std::optional<Plan> plan_at_end(const Blocks& body) {
  std::size_t first = body.size();
  while (first > 0 && plain_paragraph(body[first - 1])) --first;
  if (first == body.size() && first > 0 && std::holds_alternative<List>(body[first - 1].node)) --first;
  std::vector<Plan> plans = Planning(body, {first, body.size(), PartName::sources}).run();
  if (plans.empty() || plans.back().last != body.size() || !plans.back().after.empty()) return std::nullopt;
  const auto is_numbered = [](const Entry& entry) {
    return entry.label.find_first_of("0123456789") != std::string::npos;
  };
  if (!std::ranges::all_of(plans.back().entries, is_numbered)) return std::nullopt;
  return std::move(plans.back());
}

}  // namespace

bool make_bibliographies(Blocks& body, const std::vector<Stretch>& stretches) {
  std::vector<Plan> plans;
  for (const Stretch& stretch : stretches) std::ranges::move(Planning(body, stretch).run(), std::back_inserter(plans));
  if (plans.empty()) return false;
  Blocks changed;
  std::size_t at = 0;
  const auto keep_until = [&](std::size_t end) {
    for (; at < end; ++at) changed.push_back(std::move(body[at]));
  };
  for (Plan& plan : plans) {
    keep_until(plan.first);
    std::ranges::move(plan.before, std::back_inserter(changed));
    changed.push_back(block_of(plan, body));
    std::ranges::move(plan.after, std::back_inserter(changed));
    at = plan.last;
  }
  keep_until(body.size());
  body = std::move(changed);
  return true;
}

void part_shown_lines(Bibliography& bibliography) {
  std::vector<Entry>& entries = bibliography.entries;
  if (std::ranges::any_of(entries, [](const Entry& entry) { return !entry.label.empty(); })) return;
  if (std::ranges::none_of(entries, shows_entry_lines)) return;
  std::string text;
  for (const Entry& entry : entries) text += text_in_lines(entry.text) + "\n";
  const std::vector<ReferenceEntry> found = segment_entries(text);
  std::vector<Entry> parted;
  auto next = found.begin();
  std::size_t offset = 0;
  for (Entry& entry : entries) {
    const std::size_t size = text_in_lines(entry.text).size();
    std::vector<std::size_t> begins{0};
    for (; next != found.end() && next->span.begin < offset + size; ++next)
      if (next->span.begin > offset && text[next->span.begin - 1] == '\n') begins.push_back(next->span.begin - offset);
    begins.push_back(size);
    part_at(std::move(entry), begins, parted);
    offset += size + 1;
  }
  entries = std::move(parted);
}

void join_shown_lines(Document& document) {
  walk_document(
      document,
      [](Block& block) {
        if (auto* bibliography = std::get_if<Bibliography>(&block.node)) join_entry_lines(*bibliography);
        auto* paragraph = std::get_if<Paragraph>(&block.node);
        if (!paragraph || !shows_lines(block)) return;
        join_lines<SoftBreak>(paragraph->content);
        std::erase_if(block.attributes.edit().extra, [](const auto& each) { return each.first == "source-lines"; });
        if (has_nothing(*block.attributes)) block.attributes.reset();
      },
      [](Inlines&) {});
}

void part_joined_entries(Bibliography& bibliography) {
  const std::vector<Entry>& entries = bibliography.entries;
  const auto has_gap = [&](std::size_t i) {
    return i + 1 < entries.size() && label_between(entries[i].label, entries[i + 1].label).has_value();
  };
  bool any = false;
  for (std::size_t i = 0; i < entries.size() && !any; ++i) any = has_gap(i);
  if (!any) return;
  std::vector<Entry> parted;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    parted.push_back(entries[i]);
    while (i + 1 < entries.size() && part_at_label(parted, label_between(parted.back().label, entries[i + 1].label))) {
    }
  }
  bibliography.entries = std::move(parted);
}

std::vector<std::string> labels_at_end(const Blocks& body) {
  std::vector<std::string> labels;
  if (const std::optional<Plan> plan = plan_at_end(body))
    for (const Entry& entry : plan->entries) labels.push_back(entry.label);
  return labels;
}

void make_bibliography_at_end(Blocks& body) {
  std::optional<Plan> plan = plan_at_end(body);
  if (!plan) return;
  Block block = block_of(*plan, body);
  body.erase(body.begin() + static_cast<std::ptrdiff_t>(plan->first), body.end());
  std::ranges::move(plan->before, std::back_inserter(body));
  body.push_back(std::move(block));
}

}  // namespace rubricate
