#include "pipeline/stages/broken_addresses.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "formats/document/addresses.h"
#include "pipeline/language/words.h"

namespace rubricate {

namespace {

// The words of a link that are its address, as a link has them that was made of a bare one.
const Text* bare_address(const Inline& each) {
  const auto* link = std::get_if<Link>(&each.node);
  if (!link || link->title || link->content.size() != 1) return nullptr;
  const auto* words = std::get_if<Text>(&link->content.front().node);
  return words && (link->target == words->text || link->target == "http://" + words->text) ? words : nullptr;
}

// Whether the words of `after`, which a soft break parts from the last of `before`, go on with an address.
AddressBreak break_between(std::span<const Inline> before, const Inline& after) {
  const auto* more = std::get_if<Text>(&after.node);
  if (before.empty() || !more) return AddressBreak::none;
  if (const auto* text = std::get_if<Text>(&before.back().node)) return address_break(text->text, more->text);
  const Text* const address = bare_address(before.back());
  if (!address) return AddressBreak::none;
  const auto* opening = before.size() > 1 ? std::get_if<Text>(&before[before.size() - 2].node) : nullptr;
  return address_break((opening && opening->text.ends_with('<') ? "<" : "") + address->text, more->text);
}

// Moves what is of the address from the words behind the break to those before it. False when nothing is.
bool join(Inline& before, Inline& after) {
  SourceString& words = std::get<Text>(after.node).text;
  if (auto* text = std::get_if<Text>(&before.node)) {
    text->text += std::exchange(words, {});
    before.span.end = std::max(before.span.end, after.span.end);
    return true;
  }
  auto& link = std::get<Link>(before.node);
  Inline& shown = link.content.front();
  SourceString& address = std::get<Text>(shown.node).text;
  // What closes the sentence is not of the address.
  const std::size_t end = web_address_at(address + words.substr(0, words.find_first_of(" \t>")), 0).end;
  if (end <= address.size()) return false;
  const std::string more = words.substr(0, end - address.size());
  address += more;
  link.target = link.target + more;
  words.erase(0, more.size());
  if (!after.span.known()) return true;
  after.span.begin = std::min(after.span.begin + static_cast<std::uint32_t>(more.size()), after.span.end);
  before.span.end = shown.span.end = std::max(before.span.end, after.span.begin);
  return true;
}

bool is_soft_break(const Inline& each) { return std::holds_alternative<SoftBreak>(each.node); }

}  // namespace

void join_broken_addresses(Inlines& all, AddressPlace place) {
  const AddressBreak least = place == AddressPlace::entry ? AddressBreak::possible : AddressBreak::bracketed;
  const auto is_inside = [&](std::span<const Inline> before, std::size_t at) {
    return is_soft_break(all[at]) && at + 1 < all.size() && break_between(before, all[at + 1]) >= least;
  };
  std::size_t first = 0;
  while (first < all.size() && !is_inside(std::span(all).first(first), first)) ++first;
  if (first == all.size()) return;
  const auto begin = std::make_move_iterator(all.begin());
  Inlines joined(begin, begin + static_cast<std::ptrdiff_t>(first));
  for (std::size_t i = first; i < all.size(); ++i) {
    if (!is_inside(joined, i) || !join(joined.back(), all[i + 1]))
      joined.push_back(std::move(all[i]));
    else if (std::get<Text>(all[i + 1].node).text.empty())
      ++i;
  }
  all = std::move(joined);
}

void report_broken_addresses(const Inlines& all, std::string_view source, Diagnostics& found) {
  for (std::size_t i = 1; i + 1 < all.size(); ++i) {
    if (!is_soft_break(all[i]) || break_between(std::span(all).first(i), all[i + 1]) != AddressBreak::likely) continue;
    const Span before = all[i - 1].span;
    const Span after = all[i + 1].span;
    const SourceString& words = std::get<Text>(all[i + 1].node).text;
    Diagnostic finding{.finding = Finding::reference_broken_address, .span = before};
    finding.detail = fmt::format("the line ends inside an address and the next begins with \"{}\"; they stay apart",
                                 shortened(words.substr(0, words.find(' '))));
    finding.hint = "write the address on one line, or in <angle brackets>";
    const bool is_known = before.known() && after.known() && before.end < after.begin && after.begin <= source.size();
    if (is_known && trimmed(source.substr(before.end, after.begin - before.end)).empty())
      finding.fix = Fix{.span = {before.end, after.begin}, .replacement = "", .safety = Safety::suggested};
    found.report(std::move(finding));
  }
}

}  // namespace rubricate
