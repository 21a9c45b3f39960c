#include "formats/markdown/forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "formats/document/walk.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/phrases.h"
#include "formats/markdown/tags.h"

namespace rubricate {

namespace {

std::string braces(const Attributes& stated) {
  std::string text = "{#" + stated.id;
  for (const std::string& role : stated.roles) text += " ." + role;
  return text + '}';
}

// One line each, and no markup that could hold a line end.
bool is_one_line(const Inlines& content) {
  bool is_plain = !content.empty();
  for_each_inline(content, [&](const Inline& each) {
    const bool breaks = std::holds_alternative<SoftBreak>(each.node) || std::holds_alternative<LineBreak>(each.node);
    is_plain = is_plain && !breaks && !std::holds_alternative<Raw>(each.node) &&
               !std::holds_alternative<PageBreak>(each.node) && !std::holds_alternative<Rare<Citation>>(each.node);
  });
  return is_plain && std::holds_alternative<Text>(content.front().node) && !content.front().attributes;
}

bool is_number_label(std::string_view label) {
  return label.size() >= 2 && label.size() <= 10 && (label.back() == '.' || label.back() == ')') &&
         label.substr(0, label.size() - 1).find_first_not_of("0123456789") == std::string_view::npos;
}

bool holds_heading(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    return std::holds_alternative<Heading>(block.node) || block.attributes->has_role("heading");
  });
}

bool is_one_heading(const Inlines& content) {
  return !content.empty() && std::none_of(content.begin(), content.end(), [](const Inline& each) {
    return std::holds_alternative<SoftBreak>(each.node);
  });
}

}  // namespace

bool would_be_caption(const Block& before, const Block& block) {
  const auto* table = std::get_if<Rare<Table>>(&before.node);
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  if (!table || (*table)->caption || !paragraph) return false;
  Inlines content = paragraph->content;
  return take_table_caption(content);
}

bool needs_blank(const Block& before, const Block& block) {
  if (!std::holds_alternative<Paragraph>(block.node) && !std::holds_alternative<Rare<Table>>(block.node)) return false;
  return !std::holds_alternative<CodeBlock>(before.node) && !std::holds_alternative<ThematicBreak>(before.node) &&
         !std::holds_alternative<Heading>(before.node) && !before.attributes->has_role("heading");
}

bool is_anchor(std::string_view id) { return id.find_first_of("\"&<> ") == id.npos; }

bool is_given_again(const std::string& role) {
  constexpr std::string_view all = " bibliography dead-citation dead-link figure generated heading questions table ";
  return all.find(" " + role + " ") != all.npos;
}

void strip_heading_attributes(Attributes& stated) {
  if (stated.id.empty() || find_heading_attributes(braces(stated)) != 0) return;
  stated.id.clear();
  stated.roles.clear();
}

bool is_alert(const Division& node, const Block& block) {
  const Attributes stated = stated_attributes(block.attributes);
  if (stated.roles.size() != 1 || alert_marker(stated.roles.front()).empty() || !stated.id.empty() ||
      !stated.language.empty() || !stated.extra.empty())
    return false;
  if (!node.title.empty()) return !node.body.empty();
  Blocks first(node.body.begin(),
               node.body.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(node.body.size(), 2)));
  return take_alert_title(first).empty();
}

bool begins_like_title(const Blocks& body) {
  return !body.empty() && std::holds_alternative<Division>(body.front().node) &&
         body.front().attributes->has_role("title");
}

bool has_digits(const List& node) {
  return node.kind == List::Kind::bulleted ||
         (node.numeration == List::Numeration::decimal && node.start >= 0 &&
          static_cast<long long>(node.start) + static_cast<long long>(node.items.size()) <= 1'000'000'000);
}

bool runs_on(const Block& before, const Block& block) {
  const auto* list = std::get_if<List>(&before.node);
  const auto* next = std::get_if<List>(&block.node);
  if (std::holds_alternative<Paragraph>(before.node) && next && next->kind == List::Kind::numbered && next->start != 1)
    return true;
  const auto is_quoted = [](const Block& each) {
    return std::holds_alternative<Quotation>(each.node) || std::holds_alternative<Division>(each.node);
  };
  if (is_quoted(before) && (is_quoted(block) || std::holds_alternative<Paragraph>(block.node))) return true;
  if (list && next) return list->kind == List::Kind::numbered || next->kind == List::Kind::numbered;
  return std::holds_alternative<RawBlock>(before.node) || std::holds_alternative<Rare<Table>>(before.node) ||
         std::holds_alternative<Rare<Table>>(block.node);
}

bool is_plain_math(std::string_view tex) {
  constexpr std::string_view firsts = "\\{}^_&(";
  if (tex.empty() || tex.back() == '\\' || tex.find('$') != tex.npos) return false;
  for (std::size_t at = 0; at <= tex.size();) {
    const std::size_t end = std::min(tex.find('\n', at), tex.size());
    if (end == at || tex[end - 1] == ' ' || tex[end - 1] == '\t') return false;
    const char c = tex[at];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && firsts.find(c) == firsts.npos) return false;
    at = end + 1;
  }
  return true;
}

bool is_format(std::string_view format) {
  return !format.empty() && raw_format("{=" + std::string(format) + "}") == format;
}

bool is_html_block(std::string_view html) {
  if (!html.starts_with('<') || html.ends_with('\n')) return false;
  if (html.starts_with("<!--")) return html.find("-->") == html.size() - 3;
  if (!begins_html_block(html) && !is_one_inline_html(html.substr(0, html.find('\n')))) return false;
  if (html[1] == '!' || html[1] == '?' || html.starts_with("<script") || html.starts_with("<pre") ||
      html.starts_with("<style"))
    return false;
  for (std::size_t at = html.find('\n'); at != html.npos; at = html.find('\n', at + 1))
    if (const std::size_t next = html.find_first_not_of(" \t", at + 1); next == html.npos || html[next] == '\n')
      return false;
  return true;
}

std::string page_comment_of(std::string_view label) {
  return "<!-- page" + (label.empty() ? "" : " " + std::string(label)) + " -->";
}

bool is_comment_label(std::string_view label) { return page_comment(page_comment_of(label)) == label; }

bool is_plain_entry(const DefinitionList::Entry& entry) {
  return entry.terms.size() == 1 && is_one_line(entry.terms.front()) && !entry.definitions.empty() &&
         std::all_of(entry.definitions.begin(), entry.definitions.end(), [](const Blocks& definition) {
           const auto* only = definition.size() == 1 ? std::get_if<Paragraph>(&definition.front().node) : nullptr;
           return only && !definition.front().attributes && is_one_line(only->content);
         });
}

bool all_are_headings(const QuestionList& node) {
  return !node.entries.empty() &&
         std::all_of(node.entries.begin(), node.entries.end(), [](const QuestionList::Entry& entry) {
           const auto* asked =
               entry.question.size() == 1 ? std::get_if<Paragraph>(&entry.question.front().node) : nullptr;
           return asked && !entry.question.front().attributes && entry.answers.size() <= 1 &&
                  (entry.answers.empty() || !entry.answers.front().empty()) && is_one_heading(asked->content) &&
                  (entry.answers.empty() || !holds_heading(entry.answers.front()));
         });
}

bool is_question_heading(const Attributes& attributes) {
  const std::vector<std::string>& roles = attributes.roles;
  return !roles.empty() && roles.front() == "questions" && roles.size() <= 2 &&
         (roles.size() == 1 || roles.back() == "generated");
}

bool has_numbers(const Bibliography& node) {
  std::optional<long long> last;
  for (const Bibliography::Entry& entry : node.entries) {
    if (!is_number_label(entry.label) || (entry.label.size() > 2 && entry.label.front() == '0')) return false;
    const long long number = std::stoll(entry.label);
    if (last && (number != *last + 1 || entry.label.back() != node.entries.front().label.back())) return false;
    last = number;
  }
  return true;
}

Inlines lines_of(const Verse::Stanza& stanza) {
  Inlines all;
  for (const Verse::Line& line : stanza) {
    if (&line != &stanza.front()) all.push_back({.node = LineBreak{}});
    std::string blanks;
    for (int step = 0; step < line.indent; ++step) blanks += "\u00A0\u00A0";
    const bool joins = !line.content.empty() && std::holds_alternative<Text>(line.content.front().node) &&
                       !line.content.front().attributes;
    if (!blanks.empty() && !joins) all.push_back({.node = Text{blanks}});
    const std::size_t first = all.size();
    all.insert(all.end(), line.content.begin(), line.content.end());
    if (joins) std::get<Text>(all[first].node).text.insert(0, blanks);
  }
  return all;
}

bool ends_like_attribution(const Verse& node) {
  if (node.stanzas.size() < 2 || node.stanzas.back().empty()) return false;
  Blocks last(1);
  last.push_back({.node = Paragraph{node.stanzas.back().front().content}});
  return ends_with_attribution(last);
}

bool is_pipe_table(const Table& node) {
  const auto is_cell = [](const Table::Cell& cell) {
    const auto* only = cell.body.size() == 1 ? std::get_if<Paragraph>(&cell.body.front().node) : nullptr;
    return cell.row_span == 1 && cell.column_span == 1 &&
           (cell.body.empty() || (only && !cell.body.front().attributes && is_one_heading(only->content)));
  };
  const auto is_row = [&](const Table::Row& row) {
    return row.cells.size() == node.columns.size() && std::all_of(row.cells.begin(), row.cells.end(), is_cell);
  };
  const auto is_blank = [](const Table::Cell& cell) { return cell.body.empty(); };
  if (node.columns.empty() || node.head.size() > 1 || !node.foot.empty()) return false;
  if (node.head.empty() && node.body.empty()) return false;
  if (!node.head.empty() && std::all_of(node.head[0].cells.begin(), node.head[0].cells.end(), is_blank)) return false;
  return std::all_of(node.head.begin(), node.head.end(), is_row) &&
         std::all_of(node.body.begin(), node.body.end(), is_row);
}

bool names_itself(std::string_view html) { return html.find(" id") != html.npos || html.find(" name") != html.npos; }

Attributes attributes_around_inline(const Inline& each) {
  if (!each.attributes) return {};
  Attributes stated = stated_attributes(each.attributes);
  if (const auto* raw = std::get_if<Raw>(&each.node); raw && names_itself(raw->text)) stated.id.clear();
  std::erase_if(stated.roles, is_given_again);
  const bool is_reference = std::holds_alternative<CrossReference>(each.node) || each.attributes->has_role("dead-link");
  // The title of the link that it was.
  if (is_reference) std::erase_if(stated.extra, [](const auto& extra) { return extra.first == "title"; });
  if (std::holds_alternative<Phrase>(each.node) && !each.attributes->has_role("dead-link")) return {};
  if (const auto* styled = std::get_if<Styled>(&each.node); styled && styled->style == Style::small_caps) return {};
  if (const auto* page = std::get_if<PageBreak>(&each.node); page && !is_comment_label(page->label)) return {};
  return stated;
}

bool is_plain_math_line(std::string_view tex) {
  if (tex.size() > 2 && tex.front() == '`' && tex.back() == '`') return false;  // these would be signs of the math
  if (tex.empty() || tex.front() == ' ' || tex.front() == '\t' || tex.back() == ' ' || tex.back() == '\t') return false;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    if (tex[at] == '$' || tex[at] == '\n') return false;
    if (tex[at] == '\\' && ++at == tex.size()) return false;
  }
  return true;
}

bool is_styled_by_signs(const Inline& each) {
  const auto* styled = std::get_if<Styled>(&each.node);
  return styled && !each.attributes &&
         (styled->style == Style::emphasis || styled->style == Style::strong || styled->style == Style::struck);
}

Side side_at_start(const Inlines& content) {
  const auto* text = std::get_if<Text>(&content.front().node);
  return text && !has_tags_around(content.front()) ? first_side(text->text) : Side::punctuation;
}

Side side_at_end(const Inlines& content) {
  const auto* text = std::get_if<Text>(&content.back().node);
  return text && !has_tags_around(content.back()) ? last_side(text->text) : Side::punctuation;
}

bool is_bracketed(std::string_view printed) {
  constexpr std::string_view signs[] = {"[", "]", "(", ")", "【", "】", "［", "］", "〔", "〕", "（", "）", "^", "^"};
  for (std::size_t i = 0; i < std::size(signs); i += 2) {
    if (!printed.starts_with(signs[i]) || !printed.ends_with(signs[i + 1])) continue;
    if (printed.size() <= signs[i].size() + signs[i + 1].size()) return false;
    const std::string_view inside =
        printed.substr(signs[i].size(), printed.size() - signs[i].size() - signs[i + 1].size());
    return std::none_of(std::begin(signs), std::end(signs),
                        [&](std::string_view sign) { return inside.find(sign) != inside.npos; });
  }
  return false;
}

bool is_small(std::string_view printed) {
  constexpr std::string_view small[] = {"¹", "²", "³", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", ",", " "};
  if (printed.empty() || static_cast<unsigned char>(printed.front()) < 0x80) return false;
  while (!printed.empty()) {
    const auto* at = std::find_if(std::begin(small), std::end(small),
                                  [&](std::string_view each) { return printed.starts_with(each); });
    if (at == std::end(small)) return false;
    printed.remove_prefix(at->size());
  }
  return true;
}

bool shows_label(std::string_view printed, const Bibliography::Entry& entry) {
  const std::string_view all = entry.label;
  const std::size_t begin = all.find_first_not_of("[(");
  const std::size_t end = all.find_last_not_of("]).");
  return is_small(printed) || (begin != all.npos && end != all.npos && begin <= end &&
                               printed.find(all.substr(begin, end + 1 - begin)) != printed.npos);
}

bool shows_year(std::string_view printed, const Bibliography::Entry& entry) {
  if (!printed.ends_with(')') && !printed.ends_with("）") && !printed.ends_with(']')) return false;
  for (const Bibliography::Field& field : entry.fields)
    if (field.name == "issued" && field.value.size() >= 4 && printed.find(field.value.substr(0, 4)) != printed.npos)
      return true;
  return false;
}

}  // namespace rubricate
