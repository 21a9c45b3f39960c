#include "formats/text/blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "formats/document/addresses.h"
#include "formats/document/encoding.h"
#include "formats/document/walk.h"
#include "formats/text/columns.h"
#include "formats/text/essentials.h"
#include "formats/text/hyphens.h"
#include "formats/text/inlines.h"
#include "formats/text/levels.h"
#include "formats/text/rulings.h"
#include "formats/text/scan.h"

namespace rubricate::plain {

namespace {

bool ends_unspaced(std::string_view text) {
  if (text.empty()) return false;
  std::size_t start = text.size() - 1;
  while (start > 0 && (text[start] & 0xC0) == 0x80) --start;
  const char32_t c = next_code_point(text, start);
  return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7AF);
}

bool begins_unspaced(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7AF);
}

// A list counts 1, 2, 3, or has bullets. What the user says is an item may have another mark, which is its text then.
const Enumerator& item_mark(const Enumerator& enumerator) {
  static const Enumerator none;
  switch (enumerator.kind) {
    case EnumeratorKind::multi:
    case EnumeratorKind::keyword:
    case EnumeratorKind::keyed: return none;
    default: return enumerator;
  }
}

List::Kind kind_of(const Enumerator& enumerator) {
  return enumerator.kind == EnumeratorKind::bullet || enumerator.kind == EnumeratorKind::none ? List::Kind::bulleted
                                                                                              : List::Kind::numbered;
}

List::Numeration numeration_of(EnumeratorKind kind) {
  switch (kind) {
    case EnumeratorKind::roman_upper: return List::Numeration::upper_roman;
    case EnumeratorKind::roman_lower: return List::Numeration::lower_roman;
    case EnumeratorKind::letter_upper: return List::Numeration::upper_alpha;
    case EnumeratorKind::letter_lower: return List::Numeration::lower_alpha;
    default: return List::Numeration::decimal;
  }
}

class Assembler {
 public:
  // Looks at `facts`, and keeps none of them.
  Assembler(const Source& source, const Analysis& text, const std::vector<Facts>& facts, const ReadContext& context,
            Document& document)
      : source_(source),
        text_(text),
        document_(document),
        found_(context.diagnostics),
        hyphens_(source, text),
        facts_(facts) {
    collect_levels(facts);
    const auto contents = context.settings.find("toc-page");
    drops_contents_ = contents != context.settings.end() && contents->second == "drop";
  }

  void run() {
    document_.body.reserve(count_blocks());
    while (at_ < text_.lines.size()) {
      begin_page(at_, document_.body);
      block();
    }
  }

 private:
  Label label(std::size_t line) const { return text_.decisions[line].label; }
  const Line& line(std::size_t index) const { return text_.lines[index]; }
  const Essentials::Line& facts(std::size_t index) const { return facts_[index]; }
  const LineBeginning& beginning(std::size_t index) const { return facts_.beginning(index); }
  std::string_view words(std::size_t index) const { return text_of(source_, line(index)); }
  std::size_t size() const { return text_.lines.size(); }

  // About as many blocks as there will be.
  std::size_t count_blocks() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      const bool begins = i == 0 || label(i) == Label::paragraph || label(i) != label(i - 1) || line(i).page != 0;
      count += begins && !continues(label(i));
      count += line(i).page != 0;
    }
    return count;
  }

  // A page that begins between two blocks.
  void begin_page(std::size_t index, Blocks& blocks) {
    if (line(index).page == 0) return;
    blocks.push_back({.node = PageBreak{text_.page_labels[line(index).page - 1]}});
  }

  void block() {
    switch (label(at_)) {
      case Label::title: return heading(Title::yes);
      case Label::heading: return heading(Title::no);
      case Label::byline: return byline();
      case Label::item: return list();
      case Label::question: return questions();
      case Label::entry: return bibliography();
      case Label::note: return note();
      case Label::quotation: return quotation();
      case Label::verse: return verse();
      case Label::code: return code();
      case Label::table: return table();
      case Label::rule:
        document_.body.push_back(
            {.node = ThematicBreak{}, .confidence = sureness(at_, at_ + 1), .span = line(at_).span()});
        ++at_;
        return;
      case Label::underline: ++at_; return;  // it belongs to the heading before it
      case Label::contents: return contents();
      case Label::front: return front();
      case Label::licence: return licence();
      default: return paragraphs(document_.body);
    }
  }

  // ---- joining lines

  // A line that ends far from full was ended on purpose (an address, a signature): paragraphs keep its end.
  // Where a later look may need every line, those that a space would join show theirs too.
  enum class Ends { joined, kept, shown };

  bool ended_on_purpose(std::size_t index) const {
    // "____________", and who signs there.
    const auto is_row = [&](std::size_t i) { return words(i).find_first_not_of("_. \t") == std::string_view::npos; };
    if (is_row(index) || is_row(index + 1)) return true;
    return is_short(index) && !goes_on(index);
  }

  bool is_short(std::size_t index) const {
    return text_.habits.fill != 0 && line(index).end_column() * 10 < text_.habits.fill * 6;
  }

  // A sentence that an edit cut short: among full lines, with a small letter below and no sign at its end.
  bool goes_on(std::size_t index) const {
    const bool is_among_full = (index == 0 || !is_short(index - 1)) && !is_short(index + 1);
    return is_among_full && is_small_letter(words(index + 1), 0) && facts(index).ending == Ending::open;
  }

  // Joins lines [first, last) as running text, from byte `skip` of the first one on.
  Inlines join(std::size_t first, std::size_t last, std::size_t skip = 0, Ends ends = Ends::joined) const {
    Inlines result;
    GatheredText& gathered = gathered_;
    gathered.clear();
    for (std::size_t i = first; i < last; ++i) {
      std::string_view text = words(i);
      std::uint32_t begin = line(i).begin;
      if (i == first) {
        text.remove_prefix(std::min(skip, text.size()));
        begin += static_cast<std::uint32_t>(skip);
        gathered.append(text, begin);
        continue;
      }
      const AddressBreak broken = address_break(gathered.text(), text);
      const bool breaks = ends != Ends::joined && ended_on_purpose(i - 1) && broken != AddressBreak::bracketed;
      bool spaced = !breaks && broken != AddressBreak::bracketed && meet(gathered, i, text);
      if (spaced && ends != Ends::shown && broken == AddressBreak::likely) report_address(i, text);
      if (line(i).page != 0) {
        append(result, read_inlines(gathered));
        gathered.clear();
        result.push_back({.node = PageBreak{text_.page_labels[line(i).page - 1]}});
      }
      if (breaks) {
        append(result, read_inlines(gathered));
        gathered.clear();
        result.push_back({.node = LineBreak{}});
      } else if (spaced && ends == Ends::shown) {
        append(result, read_inlines(gathered));
        gathered.clear();
        result.push_back({.node = SoftBreak{}});
        spaced = false;
      }
      if (spaced) gathered.append_space();
      gathered.append(text, begin);
    }
    if (result.empty()) return read_inlines(gathered);
    append(result, read_inlines(gathered));
    return result;
  }

  // The end of what is gathered meets the words of the next line, which stand at its end: a hyphen that broke a word is
  // taken off. Returns whether a space goes between: there is none in scripts without spaces, nor in a broken word.
  bool meet(GatheredText& gathered, std::size_t index, std::string_view after) const {
    const std::string_view before = gathered.text();
    const Hyphens::Joint joint = hyphens_.joint(before, after);
    if (joint == Hyphens::Joint::none) return !ends_unspaced(before) || !begins_unspaced(after);
    if (joint == Hyphens::Joint::glued) return false;
    report_hyphen(joint, before, after, index);
    if (joint == Hyphens::Joint::dropped) gathered.drop_end(hyphen_length(before));
    return joint == Hyphens::Joint::suspended;
  }

  // What follows an address on the next line, and may be more of it, stays apart from it. The fix joins the lines.
  void report_address(std::size_t index, std::string_view after) const {
    Diagnostic finding{.finding = Finding::reference_broken_address, .span = line(index - 1).span()};
    finding.detail = fmt::format("the line ends inside an address and the next begins with \"{}\"; they stay apart",
                                 after.substr(0, after.find(' ')));
    finding.hint = "write the address on one line, or in <angle brackets>";
    const Span gap{line(index - 1).end, line(index).begin};
    if (source_.text(gap).find_first_not_of(" \t\n") == std::string_view::npos)
      finding.fix = Fix{.span = gap, .safety = Safety::suggested};
    found_.report(std::move(finding));
  }

  void report_hyphen(Hyphens::Joint joint, std::string_view before, std::string_view after, std::size_t index) const {
    const bool dropped = joint == Hyphens::Joint::dropped;
    std::string word(last_word(before));
    if (!dropped) word += joint == Hyphens::Joint::suspended ? "- " : "-";
    word += first_word(after);
    const std::uint32_t length = static_cast<std::uint32_t>(last_word(before).size() + hyphen_length(before));
    found_.report(dropped ? Finding::text_hyphen_dropped : Finding::text_hyphen_kept,
                  {line(index - 1).end - length, line(index - 1).end}, "\"" + word + "\"");
  }

  static void append(Inlines& to, Inlines from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  // The line after the last one that continues what begins at `first`.
  std::size_t end_of_run(std::size_t first, Label rest) const {
    std::size_t end = first + 1;
    while (end < size() && label(end) == rest) ++end;
    return end;
  }

  Span span_of(std::size_t first, std::size_t last) const { return {line(first).begin, line(last - 1).end}; }

  // As sure as of the least sure line, as explain says it (pipeline/explain/words.h): no guess is certain. What the
  // user has said is.
  Percent sureness(std::size_t first, std::size_t last) const {
    float least = 2;
    for (std::size_t i = first; i < last; ++i)
      if (!text_.decisions[i].pinned) least = std::min(least, text_.decisions[i].confidence);
    return least > 1 ? Percent{100} : static_cast<Percent>(std::clamp(std::lround(least * 100), 1L, 99L));
  }

  // ---- headings

  enum class Title { yes, no };

  void collect_levels(const std::vector<Facts>& facts) {
    std::vector<HeadingStyle> styles;
    std::size_t last_end = size();
    for (std::size_t i = 0; i < size(); ++i) {
      if (label(i) != Label::heading) continue;
      HeadingStyle style{.facts = &facts[i], .below_heading = last_end == i};
      const std::size_t end = end_of_run(i, Label::heading_rest);
      const bool underlined = end < size() && label(end) == Label::underline;
      if (underlined) style.underline = words(end)[0];
      last_end = end + (underlined ? 1 : 0);
      styles.push_back(style);
    }
    levels_ = heading_levels(styles);
    if (!text_.pinned_levels.empty()) move_pinned_levels();
  }

  // A heading that was given another level takes the deeper ones after it along.
  void move_pinned_levels() {
    struct Open {
      int found = 0;
      int moved = 0;
    };
    std::vector<Open> open;
    std::size_t next = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (label(i) != Label::heading) continue;
      int& level = levels_[next++];
      const int found = level;
      while (!open.empty() && open.back().found >= found) open.pop_back();
      if (text_.pinned_levels[i] != 0)
        level = text_.pinned_levels[i];
      else if (!open.empty())
        level = std::max(1, found + open.back().moved);
      open.push_back({.found = found, .moved = level - found});
    }
  }

  void heading(Title title) {
    const std::size_t first = at_;
    at_ = end_of_run(first, Label::heading_rest);
    Heading node{.level = title == Title::yes ? 1 : levels_[next_level_++],
                 .content = heading_content(first, at_),
                 .is_title = title == Title::yes};
    if (title == Title::no) last_level_ = node.level;
    document_.body.push_back(
        {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)});
    names_questions_ = facts(first).matter == Matter::questions;
    in_bibliography_ = facts(first).matter == Matter::bibliography;
    names_contents_ = facts(first).matter == Matter::contents;
    has_text_ = false;
  }

  // The number of a chapter and its title stand on lines of their own; a long title that is merely wrapped does not.
  Inlines heading_content(std::size_t first, std::size_t last) const {
    Inlines content;
    std::size_t start = first;
    for (std::size_t i = first + 1; i <= last; ++i) {
      const bool breaks = i == last || (!facts(i - 1).full && ends_heading_line(i - 1));
      if (!breaks) continue;
      if (!content.empty()) content.push_back({.node = LineBreak{}});
      append(content, join(start, i));
      start = i;
    }
    return content;
  }

  bool ends_heading_line(std::size_t index) const {
    const Enumerator& enumerator = beginning(index).enumerator;
    return enumerator.length > 0 && enumerator.length >= line(index).end - line(index).begin;
  }

  // The metadata says who wrote it; the line itself would be said twice.
  void byline() {
    document_.metadata.creators.push_back({.name = std::string(words(at_).substr(beginning(at_).byline))});
    ++at_;
  }

  // ---- running text

  void paragraphs(Blocks& blocks) {
    const std::size_t first = at_;
    at_ = end_of_run(first, Label::paragraph_rest);
    has_text_ = true;
    Block paragraph{.node = Paragraph{join(first, at_, 0, in_bibliography_ ? Ends::shown : Ends::kept)},
                    .confidence = sureness(first, at_),
                    .span = span_of(first, at_)};
    // The stage that finds bibliographies cuts by lines, and takes the note off.
    if (in_bibliography_) paragraph.attributes.edit().extra.emplace_back("source-lines", "shown");
    if (is_indented_quotation(first, at_)) {
      Block* before = blocks.empty() ? nullptr : &blocks.back();
      Quotation* open = before != nullptr && quotation_indent_ == line(first).indent
                            ? std::get_if<Quotation>(&before->node)
                            : nullptr;
      if (open != nullptr) {
        before->span.end = paragraph.span.end;
        open->body.push_back(std::move(paragraph));
        return;
      }
      quotation_indent_ = line(first).indent;
      const Span span = paragraph.span;
      const Percent confidence = paragraph.confidence;
      Quotation quotation;
      quotation.body.push_back(std::move(paragraph));
      blocks.push_back({.node = std::move(quotation), .confidence = confidence, .span = span});
      return;
    }
    blocks.push_back(std::move(paragraph));
  }

  // Wrapped lines that all begin further in than the text around them: set off as quotations are.
  bool is_indented_quotation(std::size_t first, std::size_t last) const {
    if (text_.habits.mode != ParagraphMode::block || last < first + 2) return false;
    const std::uint32_t least = text_.habits.body_indent + 3;
    for (std::size_t i = first; i < last; ++i)
      if (line(i).indent < least || line(i).indent > line(first).indent + 1) return false;
    // A term above its definition is no quotation.
    if (first > 0 && line(first).blanks_before == 0) return false;
    return first == 0 || label(first - 1) != Label::item_rest;
  }

  // A title page, or what a web page put around the text: lines that keep their ends.
  void front() {
    const std::size_t first = at_++;
    while (at_ < size() && label(at_) == Label::front && line(at_).blanks_before == 0 &&
           text_.habits.mode != ParagraphMode::line && line(at_).page == 0)
      ++at_;
    Inlines content;
    for (std::size_t i = first; i < at_; ++i) {
      if (i > first && facts(i).piece_start) content.push_back({.node = LineBreak{}});
      if (i > first && !facts(i).piece_start) content.push_back({.node = SoftBreak{}});
      append(content, join(i, i + 1));
    }
    has_text_ = true;
    document_.body.push_back(
        {.node = Paragraph{std::move(content)}, .confidence = sureness(first, at_), .span = span_of(first, at_)});
  }

  // A line of a quotation: how many '>' stand before it, and how many bytes they take.
  struct Quoted {
    int depth = 0;
    std::size_t skip = 0;
  };

  Quoted quoted(std::size_t index) const {
    const std::string_view text = words(index);
    Quoted result;
    while (result.skip < text.size() && (text[result.skip] == '>' || text[result.skip] == ' '))
      result.depth += text[result.skip++] == '>';
    // A quotation that the user has pinned may have no sign at all.
    result.depth = std::clamp(result.depth, 1, nesting_limit / 4);
    return result;
  }

  void quotation() {
    std::size_t end = at_ + 1;
    while (end < size() && (label(end) == Label::quotation || label(end) == Label::quotation_rest)) ++end;
    document_.body.push_back(quotation_of(end, 1));
  }

  // The quotation of lines [at_, end) that have `depth` signs and more; those with more are quotations inside it.
  Block quotation_of(std::size_t end, int depth) {
    const std::size_t first = at_;
    Quotation node;
    while (at_ < end && quoted(at_).depth >= depth) {
      if (quoted(at_).depth > depth)
        node.body.push_back(quotation_of(end, depth + 1));
      else
        quoted_paragraph(node.body, end, depth);
    }
    return {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)};
  }

  void quoted_paragraph(Blocks& blocks, std::size_t end, int depth) {
    const std::size_t first = at_;
    GatheredText gathered;
    for (; at_ < end && quoted(at_).depth == depth && (at_ == first || line(at_).blanks_before == 0); ++at_) {
      const std::size_t skip = quoted(at_).skip;
      const bool blank = skip == words(at_).size();
      const bool joins = !blank && !gathered.empty() &&
                         address_break(gathered.text(), words(at_).substr(skip)) != AddressBreak::bracketed;
      if (joins && meet(gathered, at_, words(at_).substr(skip))) gathered.append_space();
      if (!blank) gathered.append(words(at_).substr(skip), line(at_).begin + static_cast<std::uint32_t>(skip));
      if (!blank) continue;
      ++at_;
      break;
    }
    if (!gathered.empty())
      blocks.push_back(
          {.node = Paragraph{read_inlines(gathered)}, .confidence = sureness(first, at_), .span = span_of(first, at_)});
  }

  // ---- lists

  void list() {
    has_text_ = true;
    document_.body.push_back(list_from(line(at_).indent));
  }

  // A list of the items that begin at `indent`; deeper ones are lists inside their items.
  Block list_from(std::uint32_t indent, int depth = 1) {
    const std::size_t first = at_;
    const Enumerator& begin = item_mark(beginning(first).enumerator);
    List node{.kind = kind_of(begin),
              .numeration = numeration_of(begin.kind),
              .delimiter = begin.parenthesized ? List::Delimiter::parenthesis : List::Delimiter::period,
              .start = static_cast<int>(begin.value)};
    if (node.kind == List::Kind::bulleted) node.start = 1;
    while (at_ < size() && label(at_) == Label::item && belongs(node, begin, indent)) {
      if (!node.items.empty() && line(at_).blanks_before > 0) node.tight = false;
      node.items.push_back(item(indent, depth));
      if (node.items.back().body.size() > 1 && !std::holds_alternative<List>(node.items.back().body[1].node))
        node.tight = false;
    }
    return {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)};
  }

  bool belongs(const List& node, const Enumerator& begin, std::uint32_t indent) const {
    const Enumerator& next = item_mark(beginning(at_).enumerator);
    if (node.items.empty()) return true;
    if (line(at_).page != 0 || line(at_).indent + 1 < indent || line(at_).indent > indent + 1) return false;
    if (kind_of(next) != node.kind) return false;
    if (node.kind == List::Kind::bulleted)
      return next.kind == begin.kind && (next.kind == EnumeratorKind::none || words(at_)[0] == words(last_item_)[0]);
    return numeration_of(next.kind) == node.numeration && next.parenthesized == begin.parenthesized &&
           next.value == static_cast<std::uint32_t>(node.start) + node.items.size();
  }

  // "[ ] buy nails" is to be done, "- [x] buy oil" is done; where there is no box, nothing is known.
  std::optional<bool> checked(std::size_t index) const {
    const std::string_view mark = words(index).substr(0, item_mark(beginning(index).enumerator).length);
    for (const std::string_view box : {"[x]", "[X]", "☑", "☒"})
      if (mark.find(box) != mark.npos) return true;
    for (const std::string_view box : {"[ ]", "☐"})
      if (mark.find(box) != mark.npos) return false;
    return {};
  }

  List::Item item(std::uint32_t indent, int depth) {
    const std::size_t first = at_;
    last_item_ = first;
    at_ = end_of_run(first, Label::item_rest);
    List::Item result{.body = {}, .checked = checked(first)};
    result.body.push_back({.node = Paragraph{join(first, at_, item_mark(beginning(first).enumerator).length)},
                           .confidence = sureness(first, at_),
                           .span = span_of(first, at_)});
    while (at_ < size() && line(at_).page == 0) {
      if (label(at_) == Label::item && line(at_).indent > indent + 1 && depth < nesting_limit / 4) {
        result.body.push_back(list_from(line(at_).indent, depth + 1));
      } else if (label(at_) == Label::paragraph && continues_item(first, indent)) {
        paragraphs(result.body);
      } else {
        break;
      }
    }
    last_item_ = first;
    result.span = span_of(first, at_);
    return result;
  }

  // A paragraph set under the text of an item, not under its number.
  bool continues_item(std::size_t item_line, std::uint32_t indent) const {
    const std::uint32_t column = line(item_line).indent + item_mark(beginning(item_line).enumerator).length;
    // Where each line is a paragraph, many begin further in.
    if (text_.habits.mode == ParagraphMode::line)
      return line(at_).blanks_before > 0 && line(at_).indent == column && column > text_.habits.body_indent;
    return line(at_).indent > indent + 1 && line(at_).indent + 1 >= column && line(at_).indent <= column + 4;
  }

  // ---- questions and bibliographies

  void questions() {
    if (!names_questions_ && (in_bibliography_ || has_text_)) name_questions();
    const std::size_t first = at_;
    QuestionList node;
    while (at_ < size() && label(at_) == Label::question) {
      const std::size_t start = at_;
      QuestionList::Entry entry;
      keep_letter(entry, "question-mark");
      entry.question.push_back(lettered_paragraph());
      while (at_ < size() && label(at_) == Label::answer) {
        if (entry.answers.empty() || facts(at_).letter == Letter::answer) entry.answers.emplace_back();
        keep_letter(entry, "answer-mark");
        entry.answers.back().push_back(lettered_paragraph());
      }
      entry.span = span_of(start, at_);
      node.entries.push_back(std::move(entry));
    }
    document_.body.push_back(
        {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)});
    has_text_ = true;
  }

  // "Q12:" is kept beside the entry, as the questions stage keeps it.
  void keep_letter(QuestionList::Entry& entry, std::string_view name) const {
    const std::size_t length = beginning(at_).letter_length;
    if (length > 0) entry.attributes.edit().extra.emplace_back(name, trimmed(words(at_).substr(0, length)));
  }

  Block lettered_paragraph() {
    const std::size_t first = at_;
    at_ = end_of_run(first, Label::paragraph_rest);
    return {.node = Paragraph{join(first, at_, beginning(first).letter_length)},
            .confidence = sureness(first, at_),
            .span = span_of(first, at_)};
  }

  // Questions that nothing announces would belong to the section before them: they get a heading that says it was made.
  void name_questions() {
    const std::string_view title = questions_title(text_.habits.language);
    Heading node{.level = last_level_, .content = text_inlines(std::string(title))};
    document_.body.push_back({.node = std::move(node), .attributes = Attributes{.roles = {"questions", "generated"}}});
    found_.report(Finding::question_without_heading, line(at_).span(),
                  "questions begin here without a heading; \"" + std::string(title) + "\" was made for them");
    in_bibliography_ = false;
    names_questions_ = true;
  }

  void bibliography() {
    const std::size_t first = at_;
    Bibliography node;
    while (at_ < size() && label(at_) == Label::entry && (at_ == first || line(at_).page == 0)) {
      const std::size_t start = at_;
      at_ = end_of_run(start, Label::entry_rest);
      const Enumerator& enumerator = beginning(start).enumerator;
      const bool labelled = enumerator.kind == EnumeratorKind::bracketed || enumerator.kind == EnumeratorKind::keyed ||
                            enumerator.kind == EnumeratorKind::arabic || enumerator.kind == EnumeratorKind::bullet;
      const std::size_t skip = labelled ? enumerator.length : 0;
      Bibliography::Entry entry{.text = join(start, at_, skip, Ends::shown), .span = span_of(start, at_)};
      // Each line may be an entry of its own: the stage that knows entries looks at them together.
      const auto is_end = [](const Inline& each) { return std::holds_alternative<SoftBreak>(each.node); };
      if (std::any_of(entry.text.begin(), entry.text.end(), is_end))
        entry.attributes.edit().extra.emplace_back("source-lines", "shown");
      if (labelled && enumerator.kind != EnumeratorKind::bullet) entry.label = trimmed(words(start).substr(0, skip));
      node.entries.push_back(std::move(entry));
    }
    if (node.entries.empty()) return paragraphs(document_.body);
    document_.body.push_back(
        {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)});
    has_text_ = true;
  }

  static std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return std::string(text);
  }

  // ---- notes

  // A note stays a paragraph with its label: which mark means it is known when the whole document is
  // (pipeline/stages/printed_notes.h). What the user calls a note is one without a mark too.
  void note() {
    const std::size_t first = at_;
    at_ = end_of_run(first, Label::note_rest);
    has_text_ = true;
    Block paragraph{
        .node = Paragraph{join(first, at_)}, .confidence = sureness(first, at_), .span = span_of(first, at_)};
    if (text_.decisions[first].pinned) paragraph.attributes = Attributes{.roles = {"footnote"}};
    document_.body.push_back(std::move(paragraph));
  }

  // ---- lines that keep their ends

  // The lines [first, at_) of one block that keeps them.
  std::size_t run_of(Label wanted) {
    const std::size_t first = at_++;
    while (at_ < size() && label(at_) == wanted && !begins_block(text_, at_)) ++at_;
    return first;
  }

  void verse() {
    const std::size_t first = run_of(Label::verse);
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = first; i < at_; ++i) least = std::min(least, line(i).indent);
    std::uint32_t step = 0;
    for (std::size_t i = first; i < at_; ++i)
      if (const std::uint32_t deeper = line(i).indent - least; deeper > 0 && (step == 0 || deeper < step))
        step = deeper;
    Verse node;
    for (std::size_t i = first; i < at_; ++i) {
      if (i == first || line(i).blanks_before > 0) node.stanzas.emplace_back();
      const std::uint32_t indent = step == 0 ? 0 : (line(i).indent - least + step / 2) / step;
      node.stanzas.back().push_back({.content = join(i, i + 1), .indent = static_cast<int>(std::min(indent, 20U))});
    }
    document_.body.push_back(
        {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)});
    has_text_ = true;
  }

  void code() {
    if (line(at_).fence != 0) return fenced_code();
    const std::size_t first = run_of(Label::code);
    document_.body.push_back({.node = CodeBlock{.text = xml_characters(raw_lines(first, at_))},
                              .confidence = sureness(first, at_),
                              .span = span_of(first, at_)});
    has_text_ = true;
  }

  // The fences are marks; the word behind the first one names the language.
  void fenced_code() {
    const std::size_t first = run_of(Label::code);
    const std::uint32_t fence = line(first).fence;
    const bool opens = first == 0 || line(first - 1).fence != fence;
    const bool closes = at_ > first + opens && (at_ == size() || line(at_).fence != fence);
    // A page or a pin may stand between a fence and its code.
    if (at_ == first + opens + closes && opens != closes) return;
    CodeBlock node{.text = xml_characters(raw_lines(first + opens, at_ - closes, line(first).indent))};
    std::string_view name = opens ? words(first) : std::string_view();
    name.remove_prefix(std::min(name.find_first_not_of("`~ "), name.size()));
    node.language = name.substr(0, name.find(' '));
    document_.body.push_back(
        {.node = std::move(node), .confidence = sureness(first, at_), .span = span_of(first, at_)});
    has_text_ = true;
  }

  // What the indentation of a line has beyond `dropped` columns, tabs as they stand.
  void append_indent(std::size_t index, std::uint32_t dropped, std::string& result) const {
    const std::string_view indent = source_.text({source_.line_start(line(index).number), line(index).begin});
    std::uint32_t column = 0;
    for (std::size_t at = 0; at < indent.size();) {
      const std::size_t begin = at;
      const bool tab = next_code_point(indent, at) == '\t';
      const std::uint32_t end = tab ? (column / 8 + 1) * 8 : column + 1;
      if (column >= dropped)
        result += indent.substr(begin, at - begin);
      else if (end > dropped)
        result.append(end - dropped, ' ');  // a tab of which a part is dropped
      column = end;
    }
  }

  // The source of lines [first, last) as it stands, without the indentation that all of them share, or `most` of it.
  std::string raw_lines(std::size_t first, std::size_t last,
                        std::uint32_t most = std::numeric_limits<std::uint32_t>::max()) const {
    std::uint32_t least = most;
    for (std::size_t i = first; i < last; ++i) least = std::min(least, line(i).indent);
    std::string result;
    for (std::size_t i = first; i < last; ++i) {
      if (i > first) result.append(line(i).blanks_before + 1U, '\n');
      append_indent(i, least, result);
      result += words(i);
    }
    return result;
  }

  void table() {
    const std::size_t first = run_of(Label::table);
    std::vector<TableLine> rows;
    for (std::size_t i = first; i < at_; ++i)
      rows.push_back({.text = words(i),
                      .begin = line(i).begin,
                      .indent = line(i).indent,
                      .rule = facts(i).rule || is_ruling(words(i))});
    has_text_ = true;
    if (std::optional<Table> parsed = read_table(rows)) {
      document_.body.push_back(
          {.node = std::move(*parsed), .confidence = sureness(first, at_), .span = span_of(first, at_)});
      return;
    }
    // Columns that do not line up: kept as they stand.
    document_.body.push_back({.node = CodeBlock{.text = xml_characters(raw_lines(first, at_))},
                              .confidence = sureness(first, at_),
                              .attributes = Attributes{.roles = {"table"}},
                              .span = span_of(first, at_)});
  }

  // Each line of a printed table of contents keeps its end.
  void contents() {
    if (drops_contents_) return drop_contents();
    const std::size_t first = at_;
    Division node;
    while (at_ < size() && label(at_) == Label::contents) {
      const std::size_t start = at_;
      Inlines content;
      do {
        if (!content.empty()) content.push_back({.node = LineBreak{}});
        append(content, join(at_, at_ + 1));
        ++at_;
      } while (at_ < size() && label(at_) == Label::contents && line(at_).blanks_before == 0);
      node.body.push_back(
          {.node = Paragraph{std::move(content)}, .confidence = sureness(start, at_), .span = span_of(start, at_)});
    }
    document_.body.push_back({.node = std::move(node),
                              .confidence = sureness(first, at_),
                              .attributes = Attributes{.roles = {"contents"}},
                              .span = span_of(first, at_)});
  }

  // With the heading right before it, which says nothing else.
  void drop_contents() {
    const std::size_t first = at_;
    while (at_ < size() && label(at_) == Label::contents) ++at_;
    Blocks& blocks = document_.body;
    const auto* const heading = blocks.empty() ? nullptr : std::get_if<Heading>(&blocks.back().node);
    if (heading != nullptr && !heading->is_title && names_contents_) blocks.pop_back();
    found_.report(Finding::contents_dropped, span_of(first, at_), fmt::format("{} lines of them", at_ - first),
                  "--toc-page=keep keeps them");
  }

  void licence() {
    const std::size_t first = at_;
    Division node;
    while (at_ < size() && label(at_) == Label::licence) {
      const std::size_t start = at_++;
      while (at_ < size() && label(at_) == Label::licence && line(at_).blanks_before == 0) ++at_;
      node.body.push_back(
          {.node = Paragraph{join(start, at_)}, .confidence = sureness(start, at_), .span = span_of(start, at_)});
    }
    document_.body.push_back({.node = std::move(node),
                              .confidence = sureness(first, at_),
                              .attributes = Attributes{.roles = {"legal-notice"}},
                              .span = span_of(first, at_)});
  }

  const Source& source_;
  const Analysis& text_;
  Document& document_;
  Diagnostics& found_;
  Hyphens hyphens_;
  Essentials facts_;
  mutable GatheredText gathered_;  // what join gathers in, kept for its room
  std::vector<int> levels_;
  std::size_t next_level_ = 0;
  std::size_t at_ = 0;
  std::size_t last_item_ = 0;
  std::uint32_t quotation_indent_ = 0;
  int last_level_ = 1;            // of the heading before
  bool names_questions_ = false;  // the section's heading announces questions
  bool in_bibliography_ = false;  // the section's heading names a bibliography
  bool names_contents_ = false;   // the section's heading names the table of contents
  bool drops_contents_ = false;
  bool has_text_ = false;  // the section has text already
};

}  // namespace

bool begins_block(const Analysis& text, std::size_t index) {
  const Line& line = text.lines[index];
  const Line& before = text.lines[index - 1];
  if (line.page != 0 || line.fence != before.fence || line.kept != before.kept) return true;
  switch (text.decisions[index].label) {
    case Label::verse: return line.blanks_before > std::max(1U, text.habits.usual_gap);
    case Label::code: return line.fence == 0 && line.blanks_before > 2;
    case Label::table: return line.blanks_before > 0;
    default: return false;
  }
}

void assemble(const Source& source, const Analysis& text, std::vector<Facts> facts, const ReadContext& context,
              Document& document) {
  Assembler assembler(source, text, facts, context, document);
  std::vector<Facts>().swap(facts);
  assembler.run();
}

}  // namespace rubricate::plain
