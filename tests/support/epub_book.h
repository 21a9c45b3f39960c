// EPUB books in memory, for tests: written, unpacked and looked through.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"
#include "formats/document/diagnostics.h"
#include "formats/document/resources.h"

namespace rubricate::testing_support {

// The least that is a PNG to one who reads its head: 1 by 1.
extern const std::string png;

// Serves files of memory; "pictures/Harbour View.png" is there from the start.
class Pictures : public Resources {
 public:
  std::map<std::string, std::string, std::less<>> files{{"pictures/Harbour View.png", png}};
  Resource load(std::string_view path) const override;
};

struct Written {
  std::string bytes;
  std::map<std::string, std::string> files;  // by their name in the archive
  Diagnostics found;

  const std::string& file(const std::string& name) const { return files.at("EPUB/" + name); }
  bool reports(Finding finding, std::string_view words = {}) const;
};

// Options that are not given have their fallbacks.
Written write(const Document& document, const std::map<std::string, std::string>& options = {},
              const Resources& resources = Pictures());

// The same in Kobo's flavour.
Written write_for_kobo(const Document& document, const std::map<std::string, std::string>& options = {},
                       const Resources& resources = Pictures());

bool contains(std::string_view text, std::string_view part);

// The first paragraph of a document that has only this one, from <p> to </p>.
std::string paragraph_with(Inlines content, Diagnostics* found = nullptr);
std::string paragraph_with(Inline node, Diagnostics* found = nullptr);

// What is wrong with the book as XML, ids and links, one sentence each.
std::vector<std::string> faults(const Written& book);

}  // namespace rubricate::testing_support
