// Where each field of the metadata comes from, for --verbose.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

class MetadataOrigins {
 public:
  // The metadata after a step; what is other than after the step before comes from this one.
  void after(const Metadata& metadata, std::string_view origin);

  // A line for each field that has a value: "author: Ada Lovelace (-M)". Of a document read anew, the last time counts.
  std::string report() const;

 private:
  struct Field {
    std::string name;
    std::string value;
    std::string origin;
  };
  std::vector<Field> fields_;
};

}  // namespace rubricate
