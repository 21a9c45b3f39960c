#include "formats/markdown/metadata_inlines.h"

#include <algorithm>
#include <utility>

#include "formats/document/source.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/format.h"
#include "formats/markdown/document_writer.h"
#include "formats/markdown/reader.h"

namespace rubricate {

namespace {

template <class... Kinds>
bool are_all(const Inlines& inlines) {
  bool are = true;
  for_each_inline(inlines, [&](const Inline& each) {
    are = are && !each.attributes && (std::holds_alternative<Kinds>(each.node) || ...);
  });
  return are;
}

}  // namespace

Inlines read_metadata_inlines(std::string_view text) {
  Inlines as_it_stands = text_inlines(std::string(text));
  // Most titles hold no sign of what is read here.
  if (text.find_first_of("\\`*_~^<&") == std::string_view::npos) return as_it_stands;
  const Source source("", std::string(text));
  const Settings settings;
  Diagnostics unsaid;
  Document document = read_markdown(source, {settings, unsaid});
  if (document.body.size() != 1 || !document.footnotes.empty()) return as_it_stands;
  auto* paragraph = std::get_if<Paragraph>(&document.body.front().node);
  if (paragraph == nullptr || !are_all<Text, Code, Styled>(paragraph->content)) return as_it_stands;
  // They leave the document they were read in.
  for_each_inline(paragraph->content, [](Inline& each) {
    each.span = {};
    if (auto* words = std::get_if<Text>(&each.node)) words->text = words->text.str();
    if (auto* code = std::get_if<Code>(&each.node)) code->text = code->text.str();
  });
  return std::move(paragraph->content);
}

void read_titles(Metadata& metadata) {
  for (Inlines* const each : {&metadata.title, &metadata.subtitle})
    if (!each->empty()) *each = read_metadata_inlines(plain_text(*each));
}

std::string write_metadata_inlines(const Inlines& inlines) {
  std::string plain = plain_text(inlines);
  const Inlines read = read_metadata_inlines(plain);
  if (are_all<Text>(inlines) && are_all<Text>(read) && plain_text(read) == plain) return plain;
  Document document;
  document.body.push_back({.node = Paragraph{inlines}});
  const markdown::Options options{.has_front_matter = false};  // the writer refers to them
  markdown::MarkdownWriter writer(options, {});
  writer.document(document);
  std::string written(stripped(writer.out));
  return plain_text(read_metadata_inlines(written)) == plain ? written : plain;
}

}  // namespace rubricate
