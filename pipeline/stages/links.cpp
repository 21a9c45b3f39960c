#include "pipeline/stages/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/document/addresses.h"
#include "formats/document/walk.h"
#include "pipeline/stages/broken_addresses.h"
#include "pipeline/stages/prose_passage.h"

namespace rubricate {

namespace {

class Linker {
 public:
  Linker(std::string_view source, Diagnostics& found) : source_(source), found_(found) {}

  void inlines(Inlines& all) {
    bool any = false;
    for (Inline& each : all) {
      if (auto* styled = std::get_if<Styled>(&each.node))
        inlines(styled->content);
      else if (auto* phrase = std::get_if<Phrase>(&each.node))
        inlines(phrase->content);
      else if (const auto* text = std::get_if<Text>(&each.node))
        any = has_address(*text, each) || any;
    }
    if (!any) return;
    Inlines made;
    made.reserve(all.size() + 4);
    for (Inline& each : all) {
      if (std::holds_alternative<Text>(each.node))
        split(std::move(each), made);
      else
        made.push_back(std::move(each));
    }
    all = std::move(made);
  }

  // The findings of a text come only once though it is looked at twice.
  void report() {
    for (const auto& [span, number] : unsound_)
      found_.report(Finding::reference_isbn_checksum, span,
                    fmt::format("\"{}\" has a wrong check digit; it stays text", number), "compare it with the book");
  }

 private:
  // Whether any address in the text becomes a link; those that do not are noted down.
  bool has_address(const Text& text, const Inline& node) {
    const std::vector<Address> all = find_addresses(text.text);
    const bool any = std::ranges::any_of(all, &Address::is_sound);
    if (std::ranges::all_of(all, &Address::is_sound)) return any;
    const Passage places = places_of(node);
    for (const Address& each : all)
      if (!each.is_sound)
        unsound_.emplace_back(places.place(each.begin, each.end), text.text.substr(each.begin, each.end - each.begin));
    return any;
  }

  // Where the words of one text stand in the source.
  Passage places_of(const Inline& node) const {
    Passage places(source_);
    places.read({node}, node.span);
    return places;
  }

  void split(Inline node, Inlines& out) const {
    const Passage places = places_of(node);
    const SourceString text = std::move(std::get<Text>(node.node).text);
    const auto piece = [&](std::size_t begin, std::size_t end) -> Inline {
      return {
          .node = Text{text.part(begin, end - begin)}, .attributes = node.attributes, .span = places.place(begin, end)};
    };
    std::size_t done = 0;
    for (Address& each : find_addresses(text)) {
      if (!each.is_sound || is_escaped(places.place(each.begin, each.end))) continue;
      if (each.begin > done) out.push_back(piece(done, each.begin));
      Inline words = piece(each.begin, each.end);
      const Span span = words.span;
      Link link{.target = std::move(each.target)};
      link.content.push_back(std::move(words));
      out.push_back({.node = std::move(link), .span = span});
      done = each.end;
    }
    if (done < text.size()) out.push_back(piece(done, text.size()));
  }

  // A backslash in Markdown before a sign that makes it an address, "https\\://a.example", says that no link is meant.
  // Those before other signs, "a\\_b", are there for Markdown.
  bool is_escaped(Span place) const {
    if (!place.known() || place.end > source_.size()) return false;
    const std::string_view text = source_.substr(place.begin, place.end - place.begin);
    for (std::size_t at = text.find('\\'); at != text.npos && at + 1 < text.size(); at = text.find('\\', at + 2))
      if (std::string_view(":/.@").find(text[at + 1]) != std::string_view::npos) return true;
    return false;
  }

  std::string_view source_;
  Diagnostics& found_;
  std::vector<std::pair<Span, std::string>> unsound_;
};

}  // namespace

void link_addresses(Document& document, const StageOptions& options, Diagnostics& found) {
  Linker linker(options.source, found);
  const auto link = [&](Inlines& all) {
    join_broken_addresses(all, AddressPlace::prose);
    linker.inlines(all);
    report_broken_addresses(all, options.source, found);
  };
  walk_document(
      document, [](Block&) {}, link);
  linker.report();
}

}  // namespace rubricate
