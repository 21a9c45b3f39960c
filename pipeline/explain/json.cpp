#include "pipeline/explain/json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace rubricate {

namespace {

using Json = nlohmann::ordered_json;

double rounded(float value) { return std::round(static_cast<double>(value) * 1000) / 1000; }

Json outline_of(const Explanation& explanation) {
  Json outline = Json::array();
  for (const Explanation::Heading& heading : explanation.outline)
    outline.push_back({{"text", heading.text},
                       {"level", heading.level},
                       {"line", heading.line},
                       {"confidence", rounded(heading.confidence)},
                       {"title", heading.is_title}});
  return outline;
}

std::string_view name_of(Explanation::Fate fate) {
  switch (fate) {
    case Explanation::Fate::blank: return "blank";
    case Explanation::Fate::removed: return "removed";
    default: return "read";
  }
}

Json line_of(const Source& source, const Explanation& explanation, const Explanation::Line& line) {
  Json json{{"line", line.number}, {"text", text_of(source, line)}, {"fate", name_of(line.fate)}};
  const bool read = line.fate == Explanation::Fate::read;
  if (read) {
    json["takenFor"] = line.taken_for;
    json["confidence"] = rounded(line.confidence);
    json["runnerUp"] = line.runner_up;
    json["runnerUpConfidence"] = rounded(line.runner_up_confidence);
  }
  json["beginsAt"] = line.begins_at;
  json["level"] = line.level;
  json["pinned"] = line.pinned;
  json["doubtful"] = is_doubtful(line);
  json["note"] = line.note;
  if (!read) return json;
  Json& reasons = json["reasons"] = Json::array();
  for (const Explanation::Reason& reason : line.reasons)
    reasons.push_back({{"words", explanation.evidence[reason.words]}, {"weight", rounded(reason.weight)}});
  return json;
}

}  // namespace

std::string explanation_json(const Source& source, const Explanation& explanation, LineRange range) {
  const auto text = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
  std::string result = "{\"file\":" + text(source.name()) + ",\"language\":" + text(explanation.language) +
                       ",\n\"habits\":" + text(explanation.habits) + ",\n\"outline\":" + text(outline_of(explanation)) +
                       ",\n\"lines\":[";
  // One object a line, appended one by one: a tree of all of them would take many times the memory.
  for (std::uint32_t number = range.first; number <= range.last; ++number) {
    result += number == range.first ? "\n" : ",\n";
    result += text(line_of(source, explanation, explanation.lines[number - 1]));
  }
  return result += "]}\n";
}

}  // namespace rubricate
