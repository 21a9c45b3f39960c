#include "pipeline/stages/links.h"

#include <fmt/format.h>

#include "formats/document/addresses.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

class Linker {
 public:
  explicit Linker(Diagnostics& found) : found_(found) {}

  void inlines(Inlines& all) {
    bool any = false;
    for (Inline& each : all) {
      if (auto* styled = std::get_if<Styled>(&each.node))
        inlines(styled->content);
      else if (auto* phrase = std::get_if<Phrase>(&each.node))
        inlines(phrase->content);
      else if (const auto* text = std::get_if<Text>(&each.node))
        any = !addresses_in(*text, each.span).empty() || any;
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
  std::vector<Address> addresses_in(const Text& text, Span span) {
    std::vector<Address> all = find_addresses(text.text);
    std::erase_if(all, [&](const Address& each) {
      if (!each.is_sound)
        unsound_.emplace_back(part_of(span, text.text, each.begin, each.end),
                              text.text.substr(each.begin, each.end - each.begin));
      return !each.is_sound;
    });
    return all;
  }

  static Span part_of(Span whole, std::string_view text, std::size_t begin, std::size_t end) {
    if (whole.end - whole.begin != text.size()) return whole;
    return {whole.begin + static_cast<std::uint32_t>(begin), whole.begin + static_cast<std::uint32_t>(end)};
  }

  static void split(Inline node, Inlines& out) {
    const std::string text = std::move(std::get<Text>(node.node).text);
    const auto piece = [&](std::size_t begin, std::size_t end) -> Inline {
      return {.node = Text{text.substr(begin, end - begin)},
              .attributes = node.attributes,
              .span = part_of(node.span, text, begin, end)};
    };
    std::size_t done = 0;
    for (Address& each : find_addresses(text)) {
      if (!each.is_sound) continue;
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

  Diagnostics& found_;
  std::vector<std::pair<Span, std::string>> unsound_;
};

}  // namespace

void link_addresses(Document& document, Diagnostics& found) {
  Linker linker(found);
  const auto link = [&](Inlines& all) { linker.inlines(all); };
  walk_document(
      document, [](Block&) {}, link);
  linker.report();
}

}  // namespace rubricate
