#include "formats/markdown/bare_addresses.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "formats/document/addresses.h"

namespace rubricate {

namespace {

constexpr int most_mended = 1000;

// Where the words end that stand at `at`, perhaps with backslashes before their signs: GitHub's mail addresses do not
// mind them. `at` when others stand there.
std::size_t end_of_written(std::string_view words, std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (const char c : words) {
    if (end < text.size() && text[end] == '\\' && c != '\\') ++end;
    if (end >= text.size() || text[end] != c) return at;
    ++end;
  }
  return end;
}

// How much of an address cmark counts to the text before: the scheme, "https", where it is written.
std::size_t written_scheme(const Link& link, std::string_view words) {
  const std::size_t colon = words.find(':');
  return colon != words.npos && link.target.starts_with(words.substr(0, colon + 1)) ? colon : 0;
}

}  // namespace

void BareAddresses::place(Inlines& inlines, Span outer) {
  constexpr std::size_t most_between = 200;  // the line's end, what leads the next one, and marks of emphasis
  auto& link = std::get<Link>(inlines.back().node);
  auto* words = link.content.size() == 1 ? std::get_if<Text>(&link.content.front().node) : nullptr;
  if (!words) return;
  std::size_t from = outer.begin;
  if (const Inline* before = inlines.size() > 1 ? &inlines[inlines.size() - 2] : nullptr;
      before && before->span.known()) {
    const auto* text = std::get_if<Text>(&before->node);
    std::size_t size = before->span.end - before->span.begin;
    if (text) size = std::min(size, text->text.size());
    from = before->span.begin + size - std::min(size, written_scheme(link, words->text));
  }
  if (end_ > from && end_ <= outer.end) from = end_;
  const std::string_view text = source_.text().substr(0, outer.end);
  if (from > text.size()) return;
  for (std::size_t begin = from; begin <= std::min(from + most_between, text.size()); ++begin) {
    const std::size_t end = end_of_written(words->text, text, begin);
    if (end == begin) continue;
    end_ = static_cast<std::uint32_t>(end);
    inlines.back().span = link.content.front().span = {static_cast<std::uint32_t>(begin), end_};
    return;
  }
}

std::optional<Inline> BareAddresses::end(Inline& made, Span outer) {
  auto& link = std::get<Link>(made.node);
  auto* words = link.content.size() == 1 ? std::get_if<Text>(&link.content.front().node) : nullptr;
  if (!words || link.title || (link.target != words->text && link.target != "http://" + words->text)) return {};
  const Address address = web_address_at(words->text, 0);
  if (address.end == 0 || address.end == words->text.size()) return {};
  if (++mended_ > most_mended || source_.text(outer).find("<" + words->text + ">") != std::string_view::npos) return {};
  std::string rest = words->text.substr(address.end);
  words->text.erase(address.end);
  link.target = address.target;
  Span& place = made.span;
  if (place.end - place.begin != address.end + rest.size()) return Inline{.node = Text{std::move(rest)}};
  const Span behind{place.begin + static_cast<std::uint32_t>(address.end), place.end};
  place.end = link.content.front().span.end = behind.begin;
  return Inline{.node = Text{std::move(rest)}, .span = behind};
}

}  // namespace rubricate
