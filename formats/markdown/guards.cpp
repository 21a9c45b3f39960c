#include "formats/markdown/guards.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <charconv>

#include "formats/document/ascii.h"
#include "formats/markdown/guarding.h"

namespace rubricate {

namespace {

// Characters that no decoded text holds. cmark copies them as they are.
struct StandIn {
  char stands = 0;
  char sign = 0;
};
constexpr StandIn stand_ins[] = {{'\x02', '['}, {'\x03', ']'}, {'\x04', '<'}, {'\x05', '|'},
                                 {'\x06', ':'}, {'\x07', 'w'}, {'\x08', '@'}, {'\x0e', '&'}};
constexpr StandIn marks[] = {{'\x10', '>'}, {'\x11', '-'}, {'\x12', '+'}, {'\x13', '*'}, {'\x14', '.'}, {'\x15', ')'}};

template <std::size_t Count>
char stand_in(const StandIn (&all)[Count], char sign) {
  for (const StandIn& each : all)
    if (each.sign == sign) return each.stands;
  return sign;
}

template <std::size_t Count>
char sign_of(const StandIn (&all)[Count], char byte) {
  for (const StandIn& each : all)
    if (each.stands == byte) return each.sign;
  return 0;
}

bool may_stand(char c) { return (c >= '\x02' && c <= '\x08') || c == '\x0e' || (c >= '\x10' && c <= '\x15'); }

// "&#2;" and its like would make such characters of their own: they stay as they are written.
void guard_control_references(Guarding& guarding) {
  const std::string_view text = guarding.text();
  for (std::size_t at = text.find("&#"); at != std::string_view::npos; at = text.find("&#", at + 2)) {
    std::size_t digit = at + 2;
    const bool is_hexadecimal = digit < text.size() && (text[digit] == 'x' || text[digit] == 'X');
    if (is_hexadecimal) ++digit;
    unsigned value = 0;
    const auto read = std::from_chars(text.data() + digit, text.data() + text.size(), value, is_hexadecimal ? 16 : 10);
    if (read.ec == std::errc() && value < 0x20) guarding.take(at);
  }
}

// The bounds that a sign in the text may have met.
bool may_concern(MarkdownLimit limit, char sign) {
  switch (limit) {
    case MarkdownLimit::table_columns:
    case MarkdownLimit::table_cells:
    case MarkdownLimit::table_heads: return sign == '|' || sign == ':';
    case MarkdownLimit::nesting:  // of notes; other marks are no signs
    case MarkdownLimit::references:
    case MarkdownLimit::brackets: return sign == '[' || sign == ']';
    case MarkdownLimit::address: return sign == ':' || sign == 'w';
  }
  return false;
}

}  // namespace

std::string_view detail_of(MarkdownLimit limit) {
  switch (limit) {
    case MarkdownLimit::nesting: return "lists and quotations begin too deep; what is deeper stands in the deepest";
    case MarkdownLimit::table_columns: return "the table has more than 1000 columns; it is kept as text";
    case MarkdownLimit::table_cells:
      return "far more cells of the table are missing than there are; it is kept as text";
    case MarkdownLimit::table_heads:
      return "too much text stands right above what looks like a table; without a blank line before, it is kept as "
             "text";
    case MarkdownLimit::references:
      return "references repeat their definitions until the text would be many times as long; from here on they are "
             "kept as text";
    case MarkdownLimit::brackets:
      return "too many images begin here and never end, or too many links stand among too many marks of emphasis; "
             "brackets are kept as text";
    case MarkdownLimit::address: return "the address has more than 500 closing brackets; it is kept as text";
  }
  return {};
}

MarkdownGuards::MarkdownGuards(std::string_view original) : original_(original) {
  Guarding guarding(original);
  guard_nesting(guarding);
  guard_tables(guarding);
  guard_references(guarding);
  guard_brackets(guarding);
  guard_addresses(guarding);
  guard_unended_html(guarding);
  if (!guarding.guarded.empty()) guard_control_references(guarding);
  guarded_ = std::move(guarding.guarded);
  limits_ = guarding.limits;
}

std::string MarkdownGuards::restored(std::string piece) const {
  for (char& c : piece) {
    if (!may_stand(c)) continue;
    const char sign = sign_of(stand_ins, c);
    c = sign != 0 ? sign : sign_of(marks, c);
  }
  return piece;
}

// Signs come back; the marks of what is too deep go, with the blank behind each and the number before it.
std::string MarkdownGuards::restored_text(std::string_view piece, InWords& in_words) {
  std::string out;
  out.reserve(piece.size());
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (!may_stand(piece[i])) {
      out += piece[i];
      continue;
    }
    if (const char sign = sign_of(stand_ins, piece[i]); sign != 0) {
      out += sign;
      for (std::size_t limit = 0; limit < markdown_limit_count; ++limit)
        if (may_concern(static_cast<MarkdownLimit>(limit), sign)) in_words[limit] = true;
      continue;
    }
    in_words[static_cast<std::size_t>(MarkdownLimit::nesting)] = true;
    const char mark = sign_of(marks, piece[i]);
    while ((mark == '.' || mark == ')') && !out.empty() && is_ascii_digit(out.back())) out.pop_back();
    if (i + 1 < piece.size() && (piece[i + 1] == ' ' || piece[i + 1] == '\t')) ++i;
  }
  return out;
}

void MarkdownGuards::restore(cmark_node* root, InWords& in_words) const {
  if (guarded_.empty()) return;
  const auto mend = [](const char* text, const auto& restored_as, const auto& set) {
    if (text && std::any_of(text, text + std::char_traits<char>::length(text), may_stand)) set(restored_as(text));
  };
  const auto plain = [this](const char* text) { return restored(text); };
  const auto words = [&in_words](const char* text) { return restored_text(text, in_words); };
  cmark_iter* iterator = cmark_iter_new(root);
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iterator);
    const auto set_literal = [node](const std::string& text) { cmark_node_set_literal(node, text.c_str()); };
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT: mend(cmark_node_get_literal(node), words, set_literal); break;
      case CMARK_NODE_CODE_BLOCK:
        mend(cmark_node_get_fence_info(node), plain,
             [node](const std::string& text) { cmark_node_set_fence_info(node, text.c_str()); });
        [[fallthrough]];
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_INLINE:
      case CMARK_NODE_HTML_BLOCK: mend(cmark_node_get_literal(node), plain, set_literal); break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        mend(cmark_node_get_url(node), plain, [node](const std::string& to) { cmark_node_set_url(node, to.c_str()); });
        mend(cmark_node_get_title(node), plain,
             [node](const std::string& to) { cmark_node_set_title(node, to.c_str()); });
        break;
      default: break;
    }
  }
  cmark_iter_free(iterator);
}

std::vector<MetLimit> MarkdownGuards::met(const InWords& in_words) const {
  std::vector<MetLimit> found;
  for (const MetLimit& each : limits_)
    if (each.begin < each.end && in_words[static_cast<std::size_t>(each.limit)]) found.push_back(each);
  return found;
}

char& Guarding::at(std::size_t place) {
  if (guarded.empty()) guarded = original_;
  return guarded[place];
}

void Guarding::take(std::size_t place) { at(place) = stand_in(stand_ins, original_[place]); }

void Guarding::take_mark(std::size_t place) { at(place) = stand_in(marks, original_[place]); }

void Guarding::meet(MarkdownLimit limit, std::size_t begin, std::size_t end) {
  MetLimit& first = limits[static_cast<std::size_t>(limit)];
  if (first.begin == first.end || begin < first.begin) first = {limit, begin, end};
}

}  // namespace rubricate
