#include "formats/text/inlines.h"

#include <algorithm>

#include "formats/document/addresses.h"
#include "formats/document/byte_search.h"

namespace rubricate::plain {

namespace {

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (static_cast<unsigned char>(c) >= 0x80);
}

// The low line that closes the emphasis opened at `at`, or npos: Gutenberg's and mail's _so_, not snake_case, not
// __init__.
std::size_t match_emphasis(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 600;
  if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '_')) return std::string_view::npos;
  if (at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '_') return std::string_view::npos;
  const std::size_t close = text.find('_', at + 1);
  if (close == std::string_view::npos || close - at > longest) return std::string_view::npos;
  if (text[close - 1] == ' ') return std::string_view::npos;
  if (close + 1 < text.size() &&
      ((is_word(text[close + 1]) && static_cast<unsigned char>(text[close + 1]) < 0x80) || text[close + 1] == '_'))
    return std::string_view::npos;
  return close;
}

// A quick no for nearly all paragraphs: an address has an oblique or begins with "www".
bool may_have_inlines(std::string_view text) {
  const auto begins = [](auto c, auto next, auto) {
    return (c == '@') | (c == '_') | (c == '/') | ((c == 'w') & (next == 'w'));
  };
  return find_three(text, 0, begins) < text.size();
}

// The first place from `at` on where something other than words may begin, or `end`.
std::size_t next_inline(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t found = find_three(text.substr(0, end + 2), at, [](auto c, auto second, auto third) {
    return (c == '@') | (c == '_') | ((c == 'h') & (second == 't') & (third == 't')) |
           ((c == 'f') & (second == 't') & (third == 'p')) | ((c == 'w') & (second == 'w') & (third == 'w'));
  });
  return std::min(found, end);
}

class InlineReader {
 public:
  explicit InlineReader(const GatheredText& gathered) : gathered_(gathered), text_(gathered.text()) {}

  Inlines read(std::size_t begin, std::size_t end) {
    Inlines result;
    std::size_t plain = begin;
    const auto flush = [&](std::size_t to) {
      if (to > plain) result.push_back(make_text(plain, to));
    };
    for (std::size_t at = may_have_inlines(text_.substr(begin, end - begin)) ? begin : end; at < end;) {
      at = next_inline(text_, at, end);
      if (at == end) break;
      const char c = text_[at];
      if (c == 'h' || c == 'f' || c == 'w') {
        Address address = web_address_at(text_.substr(0, end), at);
        if (address.end > at) {
          flush(at);
          result.push_back(make_link(std::move(address.target), at, address.end));
          plain = at = address.end;
          continue;
        }
      } else if (c == '@') {
        Address address = mail_address_around(text_.substr(0, end), at, plain);
        if (address.end > address.begin) {
          flush(address.begin);
          result.push_back(make_link(std::move(address.target), address.begin, address.end));
          plain = at = address.end;
          continue;
        }
      } else if (c == '_') {
        const std::size_t close = match_emphasis(text_, at);
        if (close != std::string_view::npos && close < end) {
          flush(at);
          result.push_back(
              {.node = Styled{Style::emphasis, read(at + 1, close)}, .span = gathered_.source_span(at, close + 1)});
          plain = at = close + 1;
          continue;
        }
      }
      ++at;
    }
    flush(end);
    return result;
  }

 private:
  Inline make_text(std::size_t begin, std::size_t end) const {
    // A form feed inside a line is a blank: no XML document may hold it.
    const std::string_view words = text_.substr(begin, end - begin);
    const Span span = gathered_.source_span(begin, end);
    if (words.find('\f') == words.npos) return {.node = Text{words}, .span = span};
    std::string mended(words);
    std::ranges::replace(mended, '\f', ' ');
    return {.node = Text{mended}, .span = span};
  }

  Inline make_link(std::string target, std::size_t begin, std::size_t end) const {
    Link link{.target = std::move(target)};
    link.content.push_back(make_text(begin, end));
    return {.node = std::move(link), .span = gathered_.source_span(begin, end)};
  }

  const GatheredText& gathered_;
  std::string_view text_;
};

}  // namespace

void GatheredText::append(std::string_view text, std::uint32_t begin) {
  origins_.emplace_back(static_cast<std::uint32_t>(text_.size()), begin);
  text_ += text;
}

Span GatheredText::source_span(std::size_t begin, std::size_t end) const {
  const auto place = [&](std::size_t offset) {
    const auto after = std::upper_bound(origins_.begin(), origins_.end(), offset,
                                        [](std::size_t value, const auto& origin) { return value < origin.first; });
    if (after == origins_.begin()) return 0U;
    return (after - 1)->second + static_cast<std::uint32_t>(offset - (after - 1)->first);
  };
  return begin >= end ? Span{} : Span{place(begin), place(end - 1) + 1};
}

Inlines read_inlines(const GatheredText& gathered) { return InlineReader(gathered).read(0, gathered.text().size()); }

}  // namespace rubricate::plain
