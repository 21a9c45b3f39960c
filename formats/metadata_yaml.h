// Metadata as YAML, or JSON, which is YAML too: what front matter and files of metadata share.
//
// The names that set_metadata knows, pandoc's (keywords, abstract, and the maps and lists of its "EPUB metadata":
// formats/metadata_forms.h), people by their role ("editor", "translators"), lists for what comes more than once; the
// tags of Jekyll and Hugo are subjects. Every other name is kept in Metadata::extra, a list or map as YAML in one line.
// Values are strings as written: "lang: no" is Norwegian, not false.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"

namespace YAML {
class Node;
}

namespace rubricate {

// Bytes [begin, end) of a source text that are YAML.
struct YamlPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class YamlMetadata { read, no_map, no_yaml };

// Sets the fields that the YAML at `place` of `text` states. What is no YAML, or a map without fields, changes nothing;
// the first is reported as metadata_invalid, with `consequence` behind the reason ("; it stays in the text").
YamlMetadata read_yaml_metadata(std::string_view text, const YamlPlace& place, std::string_view consequence,
                                Metadata& metadata, Diagnostics& found);

// A list or map as YAML in one line: "[a, {b: c}]".
std::string flow_text(const YAML::Node& node);

}  // namespace rubricate
