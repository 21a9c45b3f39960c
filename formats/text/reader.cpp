#include "formats/text/reader.h"

#include <algorithm>

#include "formats/document/metadata.h"
#include "formats/text/blocks.h"
#include "formats/text/doubts.h"

namespace rubricate {

namespace {

using namespace plain;

// "Title: ..." and "Author: ..." in the header that a library put before the text.
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

// Of a mail that begins with its head ("From: ...", "To: ..."), the line that says what it is about.
void read_subject(const Source& source, const std::vector<Line>& lines, Metadata& metadata) {
  constexpr std::string_view names[] = {"Subject:", "Betreff:", "Objet:",     "Asunto:", "Oggetto:", "Assunto:",
                                        "Ämne:",    "Emne:",    "Onderwerp:", "Temat:",  "Aihe:",    "Předmět:",
                                        "Тема:",    "Konu:",    "Tárgy:",     "Θέμα:",   "件名:",    "件名：",
                                        "主题:",    "主题：",   "主旨:",      "主旨：",  "제목:",    "الموضوع:"};
  std::size_t end = 0;
  std::string_view subject;
  for (; end < lines.size() && end < 20 && (end == 0 || lines[end].blanks_before == 0); ++end) {
    const std::string_view text = text_of(source, lines[end]);
    const bool is_labelled = text.substr(0, 40).find(':') != text.npos || text.substr(0, 40).find("：") != text.npos;
    if (!is_labelled && lines[end].indent == 0) return;
    for (const std::string_view name : names)
      if (subject.empty() && text.starts_with(name)) subject = text.substr(name.size());
  }
  while (subject.starts_with(' ')) subject.remove_prefix(1);
  if (end >= 3 && end < lines.size() && !subject.empty() && metadata.title.empty())
    set_metadata(metadata, "title", subject);
}

}  // namespace

Document read_text_by(const LineModels& models, const Source& source, const ReadContext& context) {
  Document document;
  document.metadata.title_is_heading = true;
  document.metadata.language = context.corrections.language;
  Analysis text = analyse(source, models, context);
  if (text.lines.empty()) return document;
  // What only labels are found by; it would lie beside the document that grows.
  std::vector<Features>().swap(text.features);
  text.evidence = Evidence();
  read_header(source, text.lines, text.regions, document.metadata);
  read_subject(source, text.lines, document.metadata);
  assemble(source, text, std::move(text.facts), context, document);
  report_doubts(source, text, context.diagnostics);
  return document;
}

Document read_text(const Source& source, const ReadContext& context) {
  return read_text_by(built_in_line_models(), source, context);
}

}  // namespace rubricate
