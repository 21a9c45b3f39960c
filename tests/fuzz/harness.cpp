#include "tests/fuzz/harness.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <stdexcept>

#include "formats/document/encoding.h"
#include "formats/html.h"
#include "formats/markdown/front_matter.h"
#include "formats/math/mathml.h"
#include "formats/metadata_yaml.h"
#include "formats/registry.h"
#include "pipeline/command_line.h"
#include "pipeline/convert.h"
#include "pipeline/explain/draft.h"
#include "pipeline/explain/json.h"
#include "pipeline/explain/report.h"
#include "pipeline/explain/terminal.h"
#include "pipeline/fix/diff.h"
#include "pipeline/fix/mend.h"
#include "pipeline/id_lock_file.h"
#include "pipeline/references/list.h"
#include "pipeline/rules.h"
#include "pipeline/stages/raw_html.h"
#include "pipeline/verify.h"
#include "tests/support/line.h"

namespace rubricate::fuzz {

namespace {

using testing_support::Line;

void require(bool is_so, std::string_view promise) {
  if (!is_so) throw std::logic_error(std::string(promise));
}

Line checked(Line line) {
  if (!line.faults.empty()) throw std::logic_error(line.faults.front());
  return line;
}

Document checked(Document document) {
  const std::vector<std::string> faults = verify(document, "");
  if (!faults.empty()) throw std::logic_error(faults.front());
  return document;
}

Source decoded(std::string_view bytes) {
  Diagnostics found;
  return Source("fuzz", decode(std::string(bytes), "", found).text);
}

// ---- readers

void explain(const Format& reader, const Source& source) {
  Diagnostics found;
  const Settings settings = default_settings(reader);
  const Explanation explanation = reader.explain(source, {settings, found});
  explanation_page(source, explanation);
  explain_file(source, explanation);
  const std::string draft = rules_draft(source, explanation);
  parse_rules(draft, "rubricate.yaml", "fuzz");
}

template <const char* name>
void read(std::string_view bytes) {
  const Format& reader = *find_format(name);
  const Source source = decoded(bytes);
  checked(testing_support::walk_line(reader, source, default_settings(reader), "reader"));
  if (reader.explain != nullptr) explain(reader, source);
}

// ---- the whole line

constexpr char first_printable = '0';
constexpr std::size_t conversion_head = 3;

std::size_t picked(char c) { return static_cast<unsigned char>(c - first_printable); }

StageOptions stage_options(std::size_t pick) {
  constexpr std::array numbers{HeadingNumbers::keep, HeadingNumbers::strip, HeadingNumbers::renumber};
  return {.citation_style = pick % 2 == 0 ? CitationStyle::numeric : CitationStyle::author_date,
          .heading_numbers = numbers[pick / 2 % numbers.size()],
          .raw_html = pick / 6 % 2 == 0 ? RawHtml::keep : RawHtml::lower,
          .number_sections = pick / 12 % 2 == 1};
}

// Of options that are a choice, the pick-th after the default.
Settings settings_by(const Format& format, std::size_t pick) {
  Settings settings = default_settings(format);
  for (const Option& option : format.options) {
    std::vector<std::string_view> choices = choices_of(option.values);
    std::erase(choices, "FILE");
    if (choices.empty()) continue;
    const auto fallback = std::find(choices.begin(), choices.end(), option.fallback) - choices.begin();
    if (pick > 0)
      settings[std::string(option.name)] = choices[(static_cast<std::size_t>(fallback) + pick) % choices.size()];
  }
  return settings;
}

struct Conversion {
  const Format* reader = nullptr;
  StageOptions stages = {};
  std::size_t writers = 0;
  Source source;
};

Conversion conversion_of(std::string_view bytes) {
  const std::vector<const Format*> all = testing_support::readers();
  return {.reader = all[picked(bytes[0]) % all.size()],
          .stages = stage_options(picked(bytes[1])),
          .writers = picked(bytes[2]),
          .source = decoded(bytes.substr(conversion_head))};
}

void convert(std::string_view bytes) {
  if (bytes.size() < conversion_head) return;
  const Conversion asked = conversion_of(bytes);
  const Format& reader = *asked.reader;
  const Settings settings = default_settings(reader);
  const Line line =
      checked(testing_support::walk_line(reader, asked.source, settings, {}, no_corrections, asked.stages));
  Diagnostics found;
  const Document as_read = reader.read(asked.source, {settings, found});
  for (const Format* writer : testing_support::writers()) {
    const Settings chosen = settings_by(*writer, asked.writers);
    const bool keeps = writer == &reader && writer->remember != nullptr;
    const Original original = keeps ? writer->remember(as_read, asked.source, chosen) : Original();
    writer->write(line.document, {chosen, NoResources(), found, keeps ? &original : nullptr});
  }
}

void fix(std::string_view bytes) {
  if (bytes.size() < conversion_head) return;
  const Conversion asked = conversion_of(bytes);
  ReadRequest request{.from = asked.reader, .settings = default_settings(*asked.reader), .stages = asked.stages};
  Revision revision(asked.source.text());
  Diagnostics found;
  decode(std::string(bytes.substr(conversion_head)), "", found);
  checked(read_mended(asked.source, request, Safety::suggested, revision, found));
  unified_diff(asked.source, revision.edits());
  require(valid_utf8(revision.text()), "a text stays UTF-8 when it is mended");
}

// ---- what is no format

std::string front_matter_of(const Metadata& metadata) {
  std::string front;
  append_front_matter(front, metadata);
  return front;
}

void read_metadata(std::string_view bytes) {
  const std::string text(decoded(bytes).text());
  Diagnostics found;
  Metadata metadata;
  read_front_matter(text, metadata, found);
  patched_front_matter(text, metadata);
  Metadata of_file;
  read_yaml_metadata(text, {0, text.size()}, "", of_file, found);
  patched_front_matter(text, of_file);
  for (const Metadata& each : {metadata, of_file}) {
    Metadata again;
    const std::string written = front_matter_of(each);
    read_front_matter(written, again, found);
    require(front_matter_of(again) == written, "front matter that is written reads back the same");
  }
}

void read_html(std::string_view bytes) {
  const Source source = decoded(bytes);
  const std::string text(source.text());
  html_attributes(text);
  Document document;
  document.body.push_back({.node = RawBlock{"html", text}});
  document.body.push_back({.node = Paragraph{.content = {{.node = Raw{"html", text}}}}});
  Diagnostics found;
  lower_raw_html(document, {.raw_html = RawHtml::lower}, found);
  require(!holds_raw_html(checked(document)), "raw HTML that is lowered is gone");
}

void read_math(std::string_view bytes) {
  const std::string text(decoded(bytes).text());
  Katex katex;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string mathml = mathml_of(text.substr(at, end - at), MathDisplay::block, katex).mathml;
    pugi::xml_document xml;
    require(mathml.empty() || xml.load_buffer(mathml.data(), mathml.size(), pugi::parse_full, pugi::encoding_utf8),
            "MathML is well-formed");
    at = end + 1;
  }
}

void read_references(std::string_view bytes) {
  const Source source = decoded(bytes);
  Diagnostics found;
  checked(references::document_of(source.text(), references::Entries::by_layout, found));
  checked(references::document_of(source.text(), references::Entries::by_line, found));
}

class OneFile : public Resources {
 public:
  explicit OneFile(std::string_view bytes) : bytes_(bytes) {}
  Resource load(std::string_view) const override { return {.status = Resource::Status::found, .bytes = bytes_}; }

 private:
  std::string bytes_;
};

void write_book(const Settings& settings, const Resources& resources) {
  static const Document document =
      testing_support::walk_line(*find_format("markdown"), Source("fuzz", "![a](a)\n\n![b](b.svg)\n")).document;
  Diagnostics found;
  try {
    find_format("epub")->write(document, {settings, resources, found});
  } catch (const WriteError&) {  // is what it says of a font or style sheet that is none
  }
}

void write_resources(std::string_view bytes) {
  const OneFile file(bytes);
  Settings settings = default_settings(*find_format("epub"));
  settings["preflight"] = "kindle,kobo,apple";
  settings["compression"] = "fast";
  settings["cover"] = "cover";
  write_book(settings, file);
  settings["cover"] = "none";
  settings["css"] = "style.css";
  write_book(settings, file);
  settings["css"] = "";
  settings["embed-font"] = "font";
  write_book(settings, file);
}

void read_settings_files(std::string_view bytes) {
  const std::string text(decoded(bytes).text());
  try {
    parse_rules(text, "rubricate.yaml", "fuzz");
  } catch (const RulesError&) {  // is what it says of rules that are none
  }
  try {
    const std::string written = id_lock_text(parse_id_lock(text, "lock"));
    require(id_lock_text(parse_id_lock(written, "lock")) == written, "a lock that is written reads back the same");
  } catch (const IdLockError&) {
  }
}

template <const char* name>
Target target_of() {
  return {name, read<name>, find_format(name)};
}

// Template arguments must have a name of their own.
struct Names {
  static constexpr char bibtex[] = "bibtex";
  static constexpr char commonmark[] = "commonmark";
  static constexpr char csl_json[] = "csl-json";
  static constexpr char docbook[] = "docbook";
  static constexpr char json[] = "json";
  static constexpr char markdown[] = "markdown";
  static constexpr char pandoc[] = "pandoc";
  static constexpr char text[] = "text";
};

}  // namespace

std::span<const Target> targets() {
  static const std::array all{target_of<Names::bibtex>(),
                              target_of<Names::commonmark>(),
                              Target{"convert", convert},
                              target_of<Names::csl_json>(),
                              target_of<Names::docbook>(),
                              Target{"fix", fix},
                              Target{"front-matter", read_metadata},
                              Target{"html", read_html},
                              target_of<Names::json>(),
                              target_of<Names::markdown>(),
                              Target{"math", read_math},
                              target_of<Names::pandoc>(),
                              Target{"references", read_references},
                              Target{"resources", write_resources},
                              Target{"settings-files", read_settings_files},
                              target_of<Names::text>()};
  return all;
}

const Target* find_target(std::string_view name) {
  const auto all = targets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Target& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string conversion_input(const Format& reader, std::string_view text, std::size_t stages, std::size_t writers) {
  const std::vector<const Format*> all = testing_support::readers();
  const auto index = static_cast<std::size_t>(std::find(all.begin(), all.end(), &reader) - all.begin());
  std::string bytes;
  for (const std::size_t pick : {index, stages, writers})
    bytes += static_cast<char>(static_cast<unsigned char>(static_cast<std::size_t>(first_printable) + pick));
  return bytes.append(text);
}

}  // namespace rubricate::fuzz
