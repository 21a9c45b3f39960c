#include "formats/docbook/document_reader.h"

#include <algorithm>

#include "formats/document/walk.h"

namespace rubricate {

FootnoteMark DocbookReader::footnote(XmlNode node) {
  const std::string label = by_node_[node.hash_value()].name;
  const std::size_t index = document_.footnotes.size();
  document_.footnotes.push_back({.label = label, .body = {}, .span = tree_.span(node)});
  unused_.emplace(label, number_of(hint(XmlTree::hints(node), "unused"), static_cast<int>(index)));
  struct State {
    bool verbatim, entry, figure;
    int inlines;
    std::vector<std::size_t>* definitions;
  } const outer{is_verbatim_, in_entry_, in_figure_, inline_depth_, definitions_};
  is_verbatim_ = in_entry_ = in_figure_ = false;
  inline_depth_ = 0;
  definitions_ = nullptr;
  const int depth = std::exchange(depth_, 0);
  Blocks body = blocks_of(node);
  depth_ = depth;
  is_verbatim_ = outer.verbatim, in_entry_ = outer.entry, in_figure_ = outer.figure;
  inline_depth_ = outer.inlines;
  definitions_ = outer.definitions;
  document_.footnotes[index].body = std::move(body);
  return {label};
}

// As the stage of the notes does: by first mark, the text before the notes.
void DocbookReader::number_notes() {
  std::unordered_map<std::string_view, Footnote*> by_label;
  for (Footnote& note : document_.footnotes) by_label.emplace(note.label, &note);
  std::vector<Footnote*> order;
  const auto count = [&](const Inlines& run) {
    for_each_inline(run, [&](const Inline& each) {
      const auto* mark = std::get_if<FootnoteMark>(&each.node);
      const auto found = mark ? by_label.find(mark->label) : by_label.end();
      if (found == by_label.end() || found->second->number > 0) return;
      order.push_back(found->second);
      found->second->number = static_cast<int>(order.size());
    });
  };
  const auto nothing = [](const Block&) {};
  count(document_.metadata.title);
  walk(std::as_const(document_.body), nothing, count);
  for (std::size_t i = 0; i < order.size(); ++i) walk(std::as_const(order[i]->body), nothing, count);
  std::stable_sort(document_.footnotes.begin(), document_.footnotes.end(), [&](const Footnote& a, const Footnote& b) {
    if (a.number == 0 && b.number == 0) return unused_.at(a.label) < unused_.at(b.label);
    return static_cast<unsigned>(a.number) - 1U < static_cast<unsigned>(b.number) - 1U;
  });
}

}  // namespace rubricate
