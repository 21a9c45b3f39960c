// The guards of inlines: references, brackets, bare addresses, and HTML that never ends.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "formats/document/ascii.h"
#include "formats/document/byte_search.h"
#include "formats/document/npos.h"
#include "formats/markdown/guarding.h"
#include "formats/markdown/link_definitions.h"

namespace rubricate {

namespace {

// Behind blanks and at most one line end.
std::size_t next_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space_or_tab(text[at])) ++at;
  if (at < text.size() && text[at] == '\n') ++at;
  while (at < text.size() && is_space_or_tab(text[at])) ++at;
  return at;
}

// ---- references

// The bytes of the target and the title of a definition, from behind its colon.
std::size_t definition_size(std::string_view text, std::size_t at) {
  const std::size_t target = next_word(text, at);
  const std::size_t target_end = std::min(text.find_first_of(" \t\n", target), text.size());
  const std::size_t title = next_word(text, target_end);
  std::size_t size = target_end - target;
  if (title == target_end || title == text.size()) return size;
  const char end = text[title] == '(' ? ')' : text[title];
  if (end != ')' && end != '"' && end != '\'') return size;
  for (std::size_t i = title + 1; i < text.size() && text[i] != end; ++i, ++size) {
    if (text[i] == '\\') ++i;
    if (text.substr(i, 2) == "\n\n") break;
  }
  return size;
}

}  // namespace

void guard_references(Guarding& guarding) {
  const std::string_view text = guarding.text();
  if (text.find("]:") == npos) return;
  // Newer releases of cmark take the larger of 100 kB and the text itself.
  const std::size_t most = std::max<std::size_t>(1000 * 1000, 4 * text.size());
  const std::vector<LinkDefinitionLine> definitions = lines_like_link_definitions(text);
  std::size_t longest = 0;
  std::size_t read = 0;  // a title may go on over lines that look like definitions
  std::vector<std::size_t> sizes;
  sizes.reserve(definitions.size());
  for (const LinkDefinitionLine& each : definitions) {
    const std::size_t size = each.begin < read ? 0 : definition_size(text, each.label_end + 2);
    read = std::max(read, each.label_end + size);
    sizes.push_back(size);
    longest = std::max(longest, size);
  }
  if (longest * count_bytes(text, [](auto c) { return c == '['; }) <= most) return;
  std::unordered_map<std::string, std::size_t> size_of;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const LinkDefinitionLine& each = definitions[i];
    size_of.emplace(folded_label(text.substr(each.begin + 1, each.label_end - each.begin - 1)), sizes[i]);
  }
  std::size_t total = 0;
  for_each_label(text, definitions, [&](std::size_t begin, std::size_t end) {
    const auto found = size_of.find(folded_label(text.substr(begin, end - begin)));
    if (found == size_of.end()) return;
    total += found->second;
    if (total <= most) return;
    guarding.take(begin - 1);
    guarding.meet(MarkdownLimit::references, begin - 1, end + 1);
  });
}

// ---- brackets

namespace {

// Images that are open still when a link ends: cmark looks through all of them.
constexpr std::size_t most_open_images = 200;
constexpr std::size_t steps_for_byte_of_images = 20;

void guard_brackets(Guarding& guarding, std::size_t begin, std::size_t end) {
  const std::string_view text = guarding.text();
  enum class Open : unsigned char { link, image, taken };
  std::vector<Open> open;
  std::size_t images = 0;
  std::size_t steps = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == ']' && !open.empty()) {
      switch (open.back()) {
        case Open::link: steps += images; break;
        case Open::image: --images; break;
        case Open::taken: guarding.take(at); break;
      }
      open.pop_back();
    } else if (text[at] == '[') {
      const bool is_image = at > begin && text[at - 1] == '!';
      if (images >= most_open_images && steps > steps_for_byte_of_images * (end - begin)) {
        guarding.take(at);
        guarding.meet(MarkdownLimit::brackets, at, at + 1);
        open.push_back(Open::taken);
        continue;
      }
      open.push_back(is_image ? Open::image : Open::link);
      if (is_image) ++images;
    }
  }
}

// Where the paragraph around `at` begins, which is not before `least`.
std::size_t paragraph_begin(std::string_view text, std::size_t at, std::size_t least) {
  for (std::size_t begin = at;;) {
    const std::size_t end = begin == 0 ? npos : text.rfind('\n', begin - 1);
    const std::size_t line = end == npos ? 0 : end + 1;
    const std::size_t first = text.find_first_not_of(" \t>", line);
    if (begin < at && (first == npos || text[first] == '\n')) return begin;
    if (line <= least) return least;
    begin = end;
  }
}

// For each link and image without emphasis in it, cmark goes back through all marks of emphasis of its paragraph.
constexpr std::size_t long_paragraph = 16 * 1024;  // in one that is shorter, that takes no time to speak of
constexpr std::size_t steps_for_byte_of_emphasis = 40;

void guard_links_among_emphasis(Guarding& guarding, std::size_t begin, std::size_t end) {
  const std::string_view text = guarding.text();
  const std::size_t most = steps_for_byte_of_emphasis * (end - begin);
  enum class Open : unsigned char { kept, taken };
  std::vector<Open> open;
  std::size_t marks = 0;
  std::size_t steps = 0;
  for (std::size_t at = begin; at < end; ++at) {
    switch (text[at]) {
      case '\\': ++at; break;
      case '*':
      case '_':
      case '~': ++marks; break;
      case '[':
        open.push_back(steps > most ? Open::taken : Open::kept);
        if (steps <= most) break;
        guarding.take(at);
        guarding.meet(MarkdownLimit::brackets, at, at + 1);
        break;
      case ']':
        if (open.empty()) break;
        if (open.back() == Open::taken) guarding.take(at);
        open.pop_back();
        if (text.substr(at + 1, 1) != ":") steps += marks;  // a definition is no link
        break;
      default: break;
    }
  }
}

void guard_links_among_emphasis(Guarding& guarding) {
  const std::string_view text = guarding.text();
  Paragraphs paragraphs(text);
  std::size_t least = 0;  // where the paragraph before ends
  for (std::size_t at = text.find(']'); at != npos;) {
    const std::size_t end = paragraphs.end_around(at);
    if (end - least >= long_paragraph) {
      const std::size_t begin = paragraph_begin(text, at, least);
      if (end - begin >= long_paragraph) guard_links_among_emphasis(guarding, begin, end);
    }
    least = end;
    at = end >= text.size() ? npos : text.find(']', end);
  }
}

}  // namespace

void guard_brackets(Guarding& guarding) {
  guard_links_among_emphasis(guarding);
  const std::string_view text = guarding.text();
  Paragraphs paragraphs(text);
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t count = 0;
  for (std::size_t at = text.find("!["); at != npos; at = text.find("![", at + 2)) {
    if (at >= end) {
      begin = at;
      end = paragraphs.end_around(at);
      count = 0;
    }
    if (++count == most_open_images) guard_brackets(guarding, begin, end);
  }
}

// ---- bare addresses

namespace {

// cmark counts all brackets of a bare address again for each ')' at its end. No address has so many.
constexpr std::ptrdiff_t most_closing = 500;

void guard_closing_brackets(Guarding& guarding) {
  const std::string_view text = guarding.text();
  for (std::size_t at = text.find(')'); at != npos;) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view rest = text.substr(at, end - at);
    if (rest.size() > most_closing && std::count(rest.begin(), rest.end(), ')') > most_closing) {
      const std::size_t before = text.find_last_of(" \n", at);
      const std::size_t begin = before == npos ? 0 : before + 1;
      guarding.meet(MarkdownLimit::address, begin, end);
      for (std::size_t i = begin; i < end; ++i)
        if (text.substr(i, 3) == "://" || text.substr(i, 4) == "www.") guarding.take(i);
    }
    at = text.find(')', end);
  }
}

bool is_of_mail(char c) { return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '@'; }

// An address has one '@'. cmark looks at all that may belong to it for each, a thousand times.
void guard_ats(Guarding& guarding) {
  constexpr std::size_t most_ats = 32;
  const std::string_view text = guarding.text();
  std::vector<std::size_t> ats;
  for (std::size_t at = text.find('@'); at != npos; at = text.find('@', at)) {
    ats.clear();
    while (at < text.size() && (is_of_mail(text[at]) || (text[at] == '.' && at + 1 < text.size() &&
                                                         is_of_mail(text[at + 1]) && text[at + 1] != '@'))) {
      if (text[at] == '@') ats.push_back(at);
      ++at;
    }
    if (ats.size() <= most_ats) continue;
    ats.pop_back();
    for (const std::size_t each : ats) guarding.take(each);
  }
}

}  // namespace

void guard_addresses(Guarding& guarding) {
  guard_closing_brackets(guarding);
  guard_ats(guarding);
}

// ---- HTML that never ends

namespace {

struct Unended {
  std::string_view end;
  std::size_t next_end = 0;  // at or behind the place where it was looked for last
  std::size_t count = 0;     // in this paragraph
};

// Which of "<?", "<!A" and "<![CDATA[" begins here, or -1. Comments end at the next "--".
int html_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  if (text[at + 1] == '?') return 0;
  if (text[at + 1] != '!') return -1;
  if (is_ascii_letter(text[at + 2])) return 1;
  return text.substr(at, 9) == "<![CDATA[" ? 2 : -1;
}

// Where it would begin a block of HTML, which may go on over blank lines: behind marks and at most three blanks.
bool may_begin_block(std::string_view text, std::size_t at) {
  std::size_t blanks = 0;
  while (at > 0 && text[at - 1] == ' ' && blanks < 4) --at, ++blanks;
  return blanks < 4 && (at == 0 || text[at - 1] == '\n' || std::string_view("\t>-+*.)").find(text[at - 1]) != npos);
}

}  // namespace

// In a paragraph each is looked for up to its end.
void guard_unended_html(Guarding& guarding) {
  constexpr std::size_t most_unended = 32;
  const std::string_view text = guarding.text();
  Unended kinds[] = {{"?>"}, {">"}, {"]]>"}};
  Paragraphs paragraphs(text);
  std::size_t paragraph_end = 0;
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
    const int which = html_at(text, at);
    if (which < 0) continue;
    if (at >= paragraph_end) {
      paragraph_end = paragraphs.end_around(at);
      for (Unended& each : kinds) each.count = 0;
    }
    Unended& kind = kinds[which];
    if (kind.next_end < at + 2) kind.next_end = std::min(text.find(kind.end, at + 2), text.size());
    if (kind.next_end < paragraph_end || ++kind.count <= most_unended || may_begin_block(text, at)) continue;
    guarding.take(at);
  }
}

}  // namespace rubricate
