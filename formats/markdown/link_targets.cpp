#include "formats/markdown/link_targets.h"

#include "formats/document/walk.h"

namespace rubricate {

namespace {

// Whether a bracket of the text is followed by the prefix and a digit.
bool names(std::string_view text, std::string_view prefix) {
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with(prefix) && rest.size() > prefix.size() && rest[prefix.size()] >= '0' &&
        rest[prefix.size()] <= '9')
      return true;
  }
  return false;
}

}  // namespace

LinkTargets::LinkTargets(const Document& document) {
  const auto is_named = [&] {
    bool found = false;
    const auto look = [&](const Inlines& all) {
      std::string text;
      for_each_inline(all, [&](const Inline& each) {
        if (const auto* words = std::get_if<Text>(&each.node)) text += words->text;
      });
      found = found || names(text, prefix_);
    };
    // The title may be written as a heading.
    look(document.metadata.title);
    look(document.metadata.subtitle);
    walk_document(
        document, [](const Block&) {}, look);
    return found;
  };
  while (is_named()) prefix_ += prefix_.empty() ? "link-" : "-";
}

std::string_view LinkTargets::label_of(std::string_view target, std::string_view title) {
  const auto [place, is_new] = places_.try_emplace({std::string(target), std::string(title)}, all_.size());
  if (is_new)
    all_.push_back({.label = prefix_ + std::to_string(all_.size() + 1),
                    .target = std::string(target),
                    .title = std::string(title)});
  return all_[place->second].label;
}

}  // namespace rubricate
