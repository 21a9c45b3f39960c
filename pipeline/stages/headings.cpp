#include "pipeline/stages/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/heading_labels.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

bool has_text(const Inlines& inlines) { return !trimmed(plain_text(inlines)).empty(); }

bool holds_matter(const Block& block) {
  if (!std::holds_alternative<Division>(block.node)) return false;
  for (const std::string_view role : {"front-matter", "body-matter", "back-matter"})
    if (block.attributes->has_role(role)) return true;
  return false;
}

// ---- the title of the document

// Whether it is a heading of these words, and no one can point at it.
bool is_plain_heading(const Block& block, std::string_view words) {
  const auto* heading = std::get_if<Heading>(&block.node);
  return heading && !block.attributes && folded(plain_text(heading->content)) == words;
}

bool has_other_at_level_one(const Blocks& body) {
  const std::string title = folded(plain_text(std::get<Heading>(body.front().node).content));
  std::size_t next = 1;
  while (next < body.size() && is_plain_heading(body[next], title)) ++next;  // the title once more
  for (std::size_t i = next; i < body.size(); ++i) {
    const auto* heading = std::get_if<Heading>(&body[i].node);
    if (heading && heading->level <= 1) return true;
    const auto* section = std::get_if<Section>(&body[i].node);
    if (section && section->level <= 1) return true;
  }
  return false;
}

// The heading that stands for the document, or the size of the body.
std::size_t find_title(const Blocks& body) {
  for (std::size_t i = 0; i < body.size(); ++i)
    if (const auto* heading = std::get_if<Heading>(&body[i].node); heading && heading->is_title) return i;
  if (body.empty()) return 0;
  const auto* first = std::get_if<Heading>(&body.front().node);
  if (!first || first->level != 1 || has_other_at_level_one(body)) return body.size();
  // "Introduction" and "5. Tourism" name a part; "A Handbook" is no part of the letter A.
  const std::string text = plain_text(first->content);
  const std::optional<HeadingNumber> number = heading_number(text);
  if (part_named(text) != PartName::none || (number && number->certain)) return body.size();
  return 0;
}

// Moves the heading that stands for the document into its metadata: where it stood. Nothing when there is none, or
// front matter states another title.
std::optional<std::size_t> promote_title(Document& document) {
  const std::size_t at = find_title(document.body);
  if (at == document.body.size()) return {};
  Block& block = document.body[at];
  auto& heading = std::get<Heading>(block.node);
  Metadata& metadata = document.metadata;
  const std::string stated = folded(plain_text(metadata.title));
  if (!has_text(heading.content) || (!stated.empty() && stated != folded(plain_text(heading.content)))) return {};
  if (block.attributes) {
    Inline phrase{.node = Phrase{std::move(heading.content)}, .attributes = std::move(block.attributes)};
    phrase.span = block.span;
    metadata.title.clear();
    metadata.title.push_back(std::move(phrase));
  } else {
    metadata.title = std::move(heading.content);
  }
  metadata.title_is_heading = true;
  metadata.title_is_inferred = false;
  document.body.erase(document.body.begin() + static_cast<std::ptrdiff_t>(at));
  return at;
}

// ---- headings where no section can be

Block heading_paragraph(Block block) {
  auto& heading = std::get<Heading>(block.node);
  Attributes& attributes = block.attributes.edit();
  attributes.roles.emplace_back("heading");
  attributes.extra.emplace_back("heading-level", std::to_string(heading.level));
  Inlines content = std::move(heading.content);
  block.node = Paragraph{std::move(content)};
  return block;
}

void lower_headings(Blocks& blocks, Diagnostics& found);

void lower_headings_below(Block& block, Diagnostics& found) {
  for_each_part(
      block, [&](Blocks& inner) { lower_headings(inner, found); }, [](Inlines&) {});
}

bool opens_section(const Block& block) {
  return std::holds_alternative<Heading>(block.node) || std::holds_alternative<Section>(block.node);
}

// In a list of blocks inside a container: headings become paragraphs, sections are taken apart.
void lower_headings(Blocks& blocks, Diagnostics& found) {
  if (std::ranges::none_of(blocks, opens_section)) {
    for (Block& block : blocks) lower_headings_below(block, found);
    return;
  }
  Blocks lowered;
  lowered.reserve(blocks.size());
  for (Block& block : blocks) {
    lower_headings_below(block, found);
    if (auto* heading = std::get_if<Heading>(&block.node)) {
      if (!has_text(heading->content)) found.report(Finding::heading_empty, block.span, "it opens no section");
      lowered.push_back(heading_paragraph(std::move(block)));
    } else if (auto* section = std::get_if<Section>(&block.node)) {
      Blocks body = std::move(section->body);
      Inlines title = std::move(section->title);
      if (section->label) title.insert(title.begin(), Inline{.node = Text{*section->label + " "}});
      block.node = Heading{.level = section->level, .content = std::move(title)};
      lowered.push_back(heading_paragraph(std::move(block)));
      std::ranges::move(body, std::back_inserter(lowered));
    } else {
      lowered.push_back(std::move(block));
    }
  }
  blocks = std::move(lowered);
}

// ---- sections

bool has_heading(const Blocks& blocks) {
  return std::ranges::any_of(blocks, [](const Block& block) {
    const auto* section = std::get_if<Section>(&block.node);
    return std::holds_alternative<Heading>(block.node) || (section && has_heading(section->body));
  });
}

// The highest level that a heading of the list has.
int top_level(const Blocks& blocks) {
  int top = std::numeric_limits<int>::max();
  for (const Block& block : blocks) {
    if (const auto* heading = std::get_if<Heading>(&block.node)) top = std::min(top, heading->level);
    if (const auto* section = std::get_if<Section>(&block.node)) top = std::min(top, section->level);
  }
  return top;
}

class Folder {
 public:
  // `above` is the level of the heading above all of these: 1 under a title, 0 otherwise. `before` are the words of a
  // heading right before the first block.
  Folder(int above, std::string before, Diagnostics& found)
      : above_(above), words_before_(std::move(before)), found_(found) {}

  Blocks fold(Blocks blocks) {
    if (!has_heading(blocks)) {
      for (Block& block : blocks) settle(block);
      return blocks;
    }
    if (above_ == 0) above_ = top_level(blocks) - 1;
    add(std::move(blocks));
    while (!open_.empty()) close();
    return std::move(result_);
  }

 private:
  struct Open {
    Block block;
    int source_level;
    int lowest;  // the level of the headings it had: more than its own when it was doubled
    Section& section() { return std::get<Section>(block.node); }
  };
  // Deeper than any writer has names for; keeps what a list can nest finite.
  static constexpr std::size_t deepest = 32;

  void add(Blocks blocks) {
    for (Block& block : blocks) {
      auto* heading = std::get_if<Heading>(&block.node);
      if (heading && !has_text(heading->content)) {
        found_.report(Finding::heading_empty, block.span, "it opens no section");
        append(heading_paragraph(std::move(block)));
      } else if (heading && !words_before_.empty() && is_plain_heading(block, words_before_)) {
        keep_doubled(std::move(block));
      } else if (heading) {
        words_before_ = folded(plain_text(heading->content));
        open(std::move(block));
      } else if (std::holds_alternative<Section>(block.node)) {
        words_before_.clear();
        reopen(std::move(block));
      } else {
        words_before_.clear();
        settle(block);
        append(std::move(block));
      }
    }
  }

  // The section is open already. Its second heading stays in the text, and its level counts for those below it.
  void keep_doubled(Block block) {
    const auto& heading = std::get<Heading>(block.node);
    found_.report(Finding::heading_doubled, block.span,
                  fmt::format("\"{}\" stands there twice; the second one is kept and opens no section",
                              shortened(plain_text(heading.content))),
                  "take one of the two out");
    const int level = heading.level;
    if (open_.empty())
      above_ = std::max(above_, level);
    else
      open_.back().lowest = std::max(open_.back().lowest, level);
    append(heading_paragraph(std::move(block)));
  }

  // What lies inside a block that is no section.
  void settle(Block& block) {
    if (auto* section = std::get_if<Section>(&block.node)) {
      for (Block& inner : section->body) settle(inner);
    } else if (holds_matter(block)) {
      auto& body = std::get<Division>(block.node).body;
      body = Folder(0, {}, found_).fold(std::move(body));
    } else {
      lower_headings_below(block, found_);
    }
  }

  void open(Block block) {
    auto& heading = std::get<Heading>(block.node);
    const int level = heading.level;
    Section section{.title = std::move(heading.content)};
    block.node = std::move(section);
    const int depth = make_room(level, block.span);
    if (level != depth) block.attributes.edit().extra.emplace_back("source-level", std::to_string(level));
    std::get<Section>(block.node).level = depth;
    open_.push_back({std::move(block), level, level});
  }

  // A section that was one before takes its place by its level, and its body is folded like the rest.
  void reopen(Block block) {
    auto& section = std::get<Section>(block.node);
    const int level = section.level;
    Blocks body = std::move(section.body);
    section.body.clear();
    section.level = make_room(level, block.span);
    open_.push_back({std::move(block), level, level});
    add(std::move(body));
  }

  // Closes what a heading of `level` ends; the level that its section has.
  int make_room(int level, Span span) {
    while (!open_.empty() && (open_.back().source_level >= level || open_.size() >= deepest)) close();
    const int over = open_.empty() ? above_ : open_.back().lowest;
    const int depth = static_cast<int>(open_.size()) + 1;
    if (level > over + 1)
      found_.report(Finding::heading_level_skipped, span,
                    over == 0 ? fmt::format("the first heading is of level {}; taken as level 1", level)
                              : fmt::format("level {} follows level {}; taken as level {}", level, over, over + 1),
                    fmt::format("give it level {}", over + 1));
    return depth;
  }

  void append(Block block) {
    if (open_.empty()) {
      result_.push_back(std::move(block));
      return;
    }
    Span& span = open_.back().block.span;
    if (block.span.known()) span = {span.known() ? span.begin : block.span.begin, std::max(span.end, block.span.end)};
    open_.back().section().body.push_back(std::move(block));
  }

  void close() {
    Block block = std::move(open_.back().block);
    open_.pop_back();
    std::get<Section>(block.node).body.shrink_to_fit();
    append(std::move(block));
  }

  int above_;
  std::string words_before_;  // folded; empty when something stands between
  Diagnostics& found_;
  std::vector<Open> open_;
  Blocks result_;
};

void label_sections(Blocks& blocks) {
  std::vector<Section*> siblings;
  for (Block& block : blocks) {
    if (auto* section = std::get_if<Section>(&block.node)) siblings.push_back(section);
    if (holds_matter(block)) label_sections(std::get<Division>(block.node).body);
  }
  split_labels(siblings);
  for (Section* section : siblings) label_sections(section->body);
}

}  // namespace

void fold_headings(Document& document, const StageOptions& options, Diagnostics& found) {
  const bool fresh = has_heading(document.body);
  const std::optional<std::size_t> title = promote_title(document);
  // A title that stood further down has its text before it.
  std::string before = title == 0U ? folded(plain_text(document.metadata.title)) : std::string();
  document.body = Folder(title ? 1 : 0, std::move(before), found).fold(std::move(document.body));
  for (Footnote& note : document.footnotes) lower_headings(note.body, found);
  // A second run must not take a second number off a title.
  if (fresh) label_sections(document.body);
  review_headings(document, options, found);
}

}  // namespace rubricate
