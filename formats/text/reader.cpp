#include "formats/text/reader.h"

#include <algorithm>

#include "formats/document/metadata.h"
#include "formats/text/blocks.h"
#include "formats/text/doubts.h"

namespace rubricate {

namespace {

using namespace plain;

// "Title: ...", "Author: ...", "Language: ..." in the header that a library put before the text.
void read_header(const Source& source, const std::vector<Line>& lines, const std::vector<Region>& regions,
                 Metadata& metadata) {
  for (std::size_t i = 0; i < lines.size() && i < 60 && regions[i] == Region::licence_front; ++i) {
    const std::string_view text = text_of(source, lines[i]);
    const auto value_after = [&](std::string_view name) {
      return text.starts_with(name) ? text.substr(std::min(text.size(), text.find_first_not_of(' ', name.size())))
                                    : std::string_view();
    };
    if (const std::string_view title = value_after("Title:"); !title.empty() && metadata.title.empty())
      set_metadata(metadata, "title", title);
    if (const std::string_view author = value_after("Author:"); !author.empty() && metadata.creators.empty())
      set_metadata(metadata, "author", author);
  }
}

}  // namespace

Document read_text_by(const LineModels& models, const Source& source, const ReadContext& context) {
  Document document;
  document.metadata.title_is_heading = true;
  document.metadata.language = context.corrections.language;
  const Analysis text = analyse(source, models, context);
  if (text.lines.empty()) return document;
  read_header(source, text.lines, text.regions, document.metadata);
  assemble(source, text, context, document);
  report_doubts(source, text, context.diagnostics);
  return document;
}

Document read_text(const Source& source, const ReadContext& context) {
  return read_text_by(built_in_line_models(), source, context);
}

}  // namespace rubricate
