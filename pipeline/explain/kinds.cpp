#include "pipeline/explain/kinds.h"

#include <array>
#include <utility>

namespace rubricate {

std::string_view kind_of(std::string_view label) {
  for (const std::string_view addition : {" continuation", " without a mark"})
    if (label.ends_with(addition)) label.remove_suffix(addition.size());
  const std::size_t space = label.rfind(' ');
  return space == std::string_view::npos ? label : label.substr(space + 1);
}

std::string mark_of(const Explanation::Line& line) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> marks{{{"title", "T"},
                                                                                 {"byline", "@"},
                                                                                 {"paragraph", "¶"},
                                                                                 {"item", "•"},
                                                                                 {"question", "Q"},
                                                                                 {"answer", "A"},
                                                                                 {"entry", "B"},
                                                                                 {"note", "*"},
                                                                                 {"quotation", "“"},
                                                                                 {"verse", "~"},
                                                                                 {"code", "{}"},
                                                                                 {"table", "#"},
                                                                                 {"rule", "—"},
                                                                                 {"underline", "_"},
                                                                                 {"contents", "…"},
                                                                                 {"licence", "©"}}};
  if (line.fate == Explanation::Fate::removed) return "×";
  const std::string_view kind = kind_of(line.taken_for);
  if (kind == "heading") return "H" + (line.level > 0 ? std::to_string(line.level) : std::string());
  for (const auto& [name, mark] : marks)
    if (name == kind) return std::string(mark);
  return "·";
}

}  // namespace rubricate
