#include "pipeline/stages/contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "formats/document/walk.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_labels.h"

namespace rubricate {

namespace {

constexpr std::size_t longest_entry = 3;  // lines that one title takes

std::string key_of(std::string_view text) {
  std::string key;
  for (const std::string& word : words_of(text)) key += (key.empty() ? "" : " ") + word;
  return key;
}

std::string_view without_number(std::string_view title) {
  const std::optional<HeadingNumber> number = heading_number(title);
  return number ? title.substr(number->skip) : title;
}

bool is_roman_digit(char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l' || c == 'c'; }

// Where the leader and the page at the end of a line begin: " . . . 17", "....xii", "   3". The line's length when it
// has none.
std::size_t page_begin(std::string_view line) {
  std::size_t at = line.size();
  while (at > 0 && line[at - 1] >= '0' && line[at - 1] <= '9') --at;
  if (at == line.size())
    while (at > 0 && is_roman_digit(line[at - 1])) --at;
  if (at == line.size() || at == 0) return line.size();
  const std::size_t page = at;
  std::size_t dots = 0;
  while (at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t' || line[at - 1] == '.')) dots += line[--at] == '.';
  if (at == page || at == 0) return line.size();
  // The full stop of "Chapter I. 5" belongs to the title.
  if (dots == 1 && line[at] == '.') ++at;
  return at;
}

// Lines of the list, as ranges of a paragraph's inlines.
struct ChildRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<ChildRange> lines_of(const Inlines& content) {
  std::vector<ChildRange> lines;
  ChildRange line;
  for (std::size_t i = 0; i <= content.size(); ++i) {
    if (i < content.size() && !std::holds_alternative<LineBreak>(content[i].node)) continue;
    line.end = i;
    if (line.begin < line.end) lines.push_back(line);
    line.begin = i + 1;
  }
  return lines;
}

class ContentsLinker {
 public:
  explicit ContentsLinker(Diagnostics& found) : found_(found) {}

  void run(Document& document) {
    collect(document.body);
    if (lists_.empty()) return;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      enter(i);
      by_id_.try_emplace(sections_[i]->attributes->id, i);
    }
    for (const List& list : lists_) link(list);
  }

 private:
  struct List {
    Division* division;
    Span span;
    std::size_t first;  // of the sections after it
  };
  struct Line {
    std::string text;
    Span span;
  };

  void collect(Blocks& blocks) {
    for (Block& block : blocks) {
      if (auto* section = std::get_if<Section>(&block.node)) {
        sections_.push_back(&block);
        collect(section->body);
      } else if (auto* division = std::get_if<Division>(&block.node)) {
        if (block.attributes->has_role("contents"))
          lists_.push_back({division, block.span, sections_.size()});
        else
          collect(division->body);
      }
    }
  }

  // A section answers to its title, to its number with its title, and to its number.
  void enter(std::size_t index) {
    const auto& section = std::get<Section>(sections_[index]->node);
    const std::string title = plain_text(section.title);
    const std::string label = section.label ? *section.label : std::string();
    std::vector<std::string> keys{key_of(label + " " + title), key_of(title), key_of(without_number(title)),
                                  key_of(label)};
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (std::string& key : keys)
      if (!key.empty()) by_key_[std::move(key)].push_back(index);
  }

  // The next section with the key; failing that the one just named, or else the first one after the list.
  std::optional<std::size_t> section_for(const std::string& key, std::size_t first) const {
    const auto at = by_key_.find(key);
    if (key.empty() || at == by_key_.end()) return {};
    const std::vector<std::size_t>& all = at->second;
    auto hit = std::lower_bound(all.begin(), all.end(), next_);
    if (hit == all.end()) hit = std::lower_bound(all.begin(), all.end(), next_ > first ? next_ - 1 : first);
    if (hit == all.end()) hit = std::lower_bound(all.begin(), all.end(), first);
    return hit == all.end() ? std::optional<std::size_t>() : *hit;
  }

  struct Hit {
    std::size_t section = 0;
    bool has_page = false;
  };

  std::optional<Hit> hit_for(std::string_view line, std::size_t first) const {
    if (const auto whole = section_for(key_of(line), first)) return Hit{*whole, false};
    const std::size_t page = page_begin(line);
    const std::string_view title = line.substr(0, page);
    const bool has_page = page < line.size();
    if (const auto named = section_for(key_of(title), first)) return Hit{*named, has_page};
    if (const auto bare = section_for(key_of(without_number(title)), first)) return Hit{*bare, has_page};
    return {};
  }

  void link(const List& list) {
    next_ = list.first;
    linked_ = 0;
    unmatched_.clear();
    for (Block& block : list.division->body)
      if (auto* paragraph = std::get_if<Paragraph>(&block.node)) link(*paragraph, list.first);
    if (linked_ == 0 && unmatched_.size() > 1) {
      found_.report(Finding::contents_unmatched, list.span,
                    fmt::format("none of its {} lines names a section after it", unmatched_.size()));
      return;
    }
    for (const Line& line : unmatched_)
      found_.report(Finding::contents_unmatched, line.span, fmt::format("\"{}\" stays text", shortened(line.text)));
  }

  void link(Paragraph& paragraph, std::size_t first) {
    Inlines old = std::move(paragraph.content);
    const std::vector<ChildRange> lines = lines_of(old);
    Inlines made;
    std::size_t kept = 0;  // inlines of the old ones that are moved already
    for (std::size_t i = 0; i < lines.size();) {
      if (is_linked(old, lines[i])) {
        move(old, kept, lines[i].end, made);
        kept = lines[i++].end;
        continue;
      }
      std::size_t count = 0;
      std::optional<Hit> hit;
      std::string text;
      while (!hit && count < longest_entry && i + count < lines.size() && !holds_links(old, lines[i + count])) {
        text += (count > 0 ? " " : "") + text_of(old, lines[i + count]);
        hit = hit_for(text, first);
        ++count;
      }
      if (!hit) {
        count = 1;
        unmatched_.push_back({text_of(old, lines[i]), old[lines[i].begin].span});
        move(old, kept, lines[i].end, made);
      } else {
        move(old, kept, lines[i].begin, made);
        wrap(old, {lines[i].begin, lines[i + count - 1].end}, *hit, made);
        next_ = hit->section + 1;
        ++linked_;
      }
      kept = lines[i + count - 1].end;
      i += count;
    }
    move(old, kept, old.size(), made);
    paragraph.content = std::move(made);
  }

  static std::string text_of(const Inlines& all, ChildRange range) {
    return plain_text(Inlines(all.begin() + static_cast<std::ptrdiff_t>(range.begin),
                              all.begin() + static_cast<std::ptrdiff_t>(range.end)));
  }

  // A link in a link would be none.
  static bool holds_links(Inlines& all, ChildRange range) {
    bool found = false;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      Inlines one{all[i]};
      for_each_inline(one, [&](const Inline& each) {
        found = found || std::holds_alternative<Link>(each.node) || std::holds_alternative<FootnoteMark>(each.node) ||
                std::holds_alternative<Rare<Citation>>(each.node) || std::holds_alternative<CrossReference>(each.node);
      });
    }
    return found;
  }

  // Whether a cross reference stands in the line: it is linked already, and the list goes on after its section.
  bool is_linked(Inlines& all, ChildRange range) {
    bool found = false;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      Inlines one{all[i]};
      for_each_inline(one, [&](const Inline& each) {
        const auto* reference = std::get_if<CrossReference>(&each.node);
        if (reference == nullptr) return;
        found = true;
        if (const auto at = by_id_.find(std::string(reference->target)); at != by_id_.end()) next_ = at->second + 1;
      });
    }
    linked_ += found;
    return found;
  }

  static void move(Inlines& from, std::size_t begin, std::size_t end, Inlines& to) {
    for (std::size_t i = begin; i < end; ++i) to.push_back(std::move(from[i]));
  }

  void wrap(Inlines& old, ChildRange range, const Hit& hit, Inlines& made) const {
    CrossReference reference{.target = sections_[hit.section]->attributes->id};
    Span span = old[range.begin].span;
    move(old, range.begin, range.end, reference.content);
    std::optional<Inline> page;
    if (hit.has_page) page = take_page(reference.content.back());
    if (span.known()) span.end = std::max(span.end, reference.content.back().span.end);
    made.push_back({.node = std::move(reference), .span = span});
    if (page) made.push_back(std::move(*page));
  }

  // The leader and the page, taken off the last text of the line.
  static std::optional<Inline> take_page(Inline& last) {
    auto* text = std::get_if<Text>(&last.node);
    if (text == nullptr) return {};
    const std::size_t begin = page_begin(text->text);
    if (begin == text->text.size()) return {};
    Inline page{.node = Text{text->text.part(begin)}, .span = last.span};
    if (last.span.end - last.span.begin == text->text.size())
      last.span.end = page.span.begin = last.span.begin + static_cast<std::uint32_t>(begin);
    text->text.erase(begin);
    return page;
  }

  Diagnostics& found_;
  std::vector<Block*> sections_;  // in the order of the document
  std::vector<List> lists_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::size_t next_ = 0;  // the section after the one named last
  std::size_t linked_ = 0;
  std::vector<Line> unmatched_;
};

}  // namespace

void link_contents(Document& document, Diagnostics& found) { ContentsLinker(found).run(document); }

}  // namespace rubricate
