#include "formats/epub/xhtml.h"

#include <algorithm>
#include <string>

#include "formats/document/ascii.h"
#include "formats/document/walk.h"
#include "formats/document/white_space.h"
#include "formats/epub/content.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/people.h"
#include "formats/epub/publication.h"
#include "formats/epub/words.h"

namespace rubricate {

namespace {

constexpr std::string_view xhtml_namespace = "http://www.w3.org/1999/xhtml";
constexpr std::string_view epub_namespace = "http://www.idpf.org/2007/ops";

// The name of a data- attribute, or nothing: lower-case ASCII letters, digits and '-'.
std::string data_name(std::string_view name) {
  std::string result = "data-";
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    result += is_upper ? static_cast<char>(c - 'A' + 'a') : is_kept ? c : '-';
  }
  return result;
}

ScriptCounts scripts_of(const Document& document) {
  ScriptCounts counts;
  walk_document(
      document, [](const Block&) {},
      [&](const Inlines& line) {
        for_each_inline(line, [&](const Inline& each) {
          if (const auto* const text = std::get_if<Text>(&each.node)) counts.add(text->text);
        });
      });
  return counts;
}

bool may_be_of_another_script(const Inlines& content) {
  bool may_be = false;
  for_each_inline(content, [&](const Inline& each) {
    const auto* const text = std::get_if<Text>(&each.node);
    may_be = may_be || (text != nullptr && may_have_foreign_runs(text->text));
  });
  return may_be;
}

}  // namespace

void Outline::add_landmark(std::string_view type, const Entry& entry) {
  const bool is_known =
      std::any_of(landmarks.begin(), landmarks.end(), [&](const auto& each) { return each.first == type; });
  if (!is_known) landmarks.emplace_back(type, entry);
}

ContentWriter::ContentWriter(const Document& document, const EpubOptions& options, std::string_view language,
                             std::string_view title, BookPlan& plan, Images& images, Diagnostics& found)
    : document_(document),
      options_(options),
      language_(language),
      title_(title),
      plan_(plan),
      images_(images),
      found_(found) {}

std::string_view ContentWriter::chapter(std::size_t number) {
  const Chapter& chapter = plan_.chapters()[number];
  chapter_ = number;
  const auto* section = chapter.section != nullptr ? &std::get<Section>(chapter.section->node) : nullptr;
  const bool has_book_header = plan_.is_one_file() && !document_.metadata.title.empty();
  // A chapter that begins within a section starts at the level of the sections in it.
  top_heading_ = (has_book_header ? 2 : 1) - chapter.top_level;
  std::string_view type = "bodymatter";
  if (section != nullptr) {
    const Semantics meaning = semantics_of(*chapter.section->attributes);
    if (meaning.matter == Matter::front) type = "frontmatter";
    if (meaning.matter == Matter::back || holds<Bibliography>(section->body)) type = "backmatter";
  }
  if (chapter.is_notes) type = "backmatter";
  begin_file(section != nullptr ? section_title(*section)
             : chapter.is_notes ? std::string(word(Word::notes, language_))
                                : std::string(title_),
             chapter.language.empty() ? language_ : std::string_view(chapter.language), type);
  if (has_book_header) book_header();
  text_begin_ = out_.size();
  body_of(chapter, 0);
  is_inside_bibliography_ = is_inside_questions_ = false;
  if (chapter.is_notes)
    endnotes();
  else
    notes();
  end_file();
  return out_;
}

std::string_view ContentWriter::title_page() {
  begin_file(title_, language_, "frontmatter");
  open("section", {{"class", "titlepage"}, {"epub:type", "titlepage"}});
  book_header();
  if (!document_.metadata.publisher.empty()) xml_.element("p", document_.metadata.publisher, {{"class", "publisher"}});
  close_line();
  end_file();
  return out_;
}

std::string_view ContentWriter::half_title() {
  begin_file(title_, language_, "frontmatter");
  open("section", {{"class", "halftitle"}, {"epub:type", "halftitlepage"}});
  xml_.begin_content();
  out_ += '\n';
  xml_.element("p", title_, {{"class", "title"}});
  out_ += '\n';
  close_line();
  end_file();
  return out_;
}

std::string_view ContentWriter::copyright_page(std::string_view identifier) {
  const Metadata& data = document_.metadata;
  begin_file(word(Word::copyright, language_), language_, "frontmatter");
  open("section", {{"class", "copyright-page"}, {"epub:type", "copyright-page"}});
  xml_.begin_content();
  out_ += '\n';
  const auto line = [&](std::string_view text) {
    if (const std::string words = collapsed(text); !words.empty()) xml_.element("p", words), out_ += '\n';
  };
  line(title_);
  for (const Byline& each : bylines(data, language_)) line(each.words);
  line(edition_of(data));
  line(data.rights);
  line(data.publisher);
  line(data.date);
  for (const std::string& each : printed_identifiers(data, identifier)) line(each);
  close_line();
  end_file();
  return out_;
}

void ContentWriter::begin_file(std::string_view title, std::string_view language, std::string_view type) {
  out_.clear();
  around_ = language;
  readings_.clear();
  reading_ = {.is_right_to_left = is_right_to_left(language)};
  section_titles_.clear();
  xml_.declaration();
  out_ += "<!DOCTYPE html>\n";
  open("html",
       {{"xmlns", xhtml_namespace}, {"xmlns:epub", epub_namespace}, {"lang", language}, {"xml:lang", language}});
  if (is_right_to_left(language)) xml_.attribute("dir", "rtl");
  xml_.begin_content();
  out_ += "\n";
  open("head");
  xml_.element("title", title);
  xml_.empty("link", {{"rel", "stylesheet"}, {"type", "text/css"}, {"href", stylesheet_file}});
  close_line();
  open("body", {{"epub:type", type}});
  xml_.begin_content();
  out_ += '\n';
}

void ContentWriter::end_file() {
  close();
  out_ += '\n';
  close_line();
}

void ContentWriter::book_header() {
  open("header", {{"class", "book"}});
  open("h1", {{"class", "title"}});
  reading(document_.metadata.title);
  // On a page of its own the title stands without the marks of its notes, which would lead back to another file.
  if (plan_.is_one_file())
    inlines(document_.metadata.title);
  else
    xml_.text(title_);
  close_line();
  if (!document_.metadata.subtitle.empty())
    xml_.element("p", collapsed(plain_text(document_.metadata.subtitle)), {{"class", "subtitle"}}), out_ += '\n';
  for (const Byline& each : bylines(document_.metadata, language_))
    xml_.element("p", each.words, {{"class", each.is_author ? "author" : "contributor"}}), out_ += '\n';
  close_line();
}

void ContentWriter::close() {
  xml_.begin_content();
  close_empty();
}

void ContentWriter::close_empty() {
  xml_.close();
  for (; !readings_.empty() && readings_.back().depth > xml_.depth(); readings_.pop_back()) {
    reading_ = readings_.back().reading;
    around_ = readings_.back().around;
  }
}

void ContentWriter::close_line() {
  close();
  out_ += '\n';
}

std::string direction_of(const Attributes& attributes) {
  for (const auto& [name, value] : attributes.extra) {
    if (name != "dir") continue;
    std::string direction = ascii_lower(value);
    if (direction == "ltr" || direction == "rtl" || direction == "auto") return direction;
  }
  return {};
}

void ContentWriter::attributes(const Rare<Attributes>& node, std::string_view own_class,
                               std::initializer_list<std::string_view> native) {
  if (!node) {
    if (!own_class.empty()) xml_.attribute("class", own_class);
    return;
  }
  if (!node->id.empty())
    if (const Place* place = plan_.find(node->id); place != nullptr && place->owner == &*node)
      xml_.attribute("id", place->id);
  std::string classes(own_class);
  for (const std::string& role : node->roles) {
    if (role.empty()) continue;
    if (!classes.empty()) classes += ' ';
    classes += role;
  }
  if (!classes.empty()) xml_.attribute("class", classes);
  const std::string stated = direction_of(*node);
  const bool has_language = is_language_tag(node->language);
  if (has_language || !stated.empty()) keep_reading(true);
  if (!node->language.empty()) language(node->language);
  // What is stated goes before what follows from the language.
  const bool turns = stated.empty() && has_language && is_right_to_left(node->language) != reading_.is_right_to_left;
  if (turns || stated == "ltr" || stated == "rtl")
    reading_.is_right_to_left = stated.empty() ? !reading_.is_right_to_left : stated == "rtl";
  if (turns || !stated.empty())
    xml_.attribute("dir", stated == "auto" ? "auto" : reading_.is_right_to_left ? "rtl" : "ltr");
  std::unordered_set<std::string> names;
  for (const auto& [name, value] : node->extra) {
    // The class says the role already, an alias is an anchor, and where a name or a number comes from is no one's
    // matter.
    if (name == "inferred-role" || name == "alias" || name == "own-anchor" || name == "id-source" ||
        name == "label-source" || name == "names")
      continue;
    if (std::find(native.begin(), native.end(), name) != native.end()) continue;
    if (name == "dir" && !stated.empty()) continue;
    // Names that differ may be written alike; one alone is not compared.
    const std::string data = data_name(name);
    if (node->extra.size() == 1 || names.insert(data).second) xml_.attribute(data, value);
  }
}

void ContentWriter::language(std::string_view tag) {
  if (!is_language_tag(tag)) {
    found_.report(Finding::metadata_invalid, place_, "\"" + std::string(tag) + "\" is no language tag; left out",
                  "use a tag of BCP 47 such as \"de\" or \"pt-BR\"");
    return;
  }
  xml_.attribute("lang", tag);
  xml_.attribute("xml:lang", tag);
}

void ContentWriter::text(std::string_view text) {
  if (!may_have_foreign_runs(text)) return xml_.text(text);
  const Script usual = usual_script();
  std::size_t done = 0;
  for (const ForeignRun& run : foreign_runs(text, around_, reading_.ideographs, usual)) {
    xml_.text(text.substr(done, run.begin - done));
    open("span", {{"lang", run.language}, {"xml:lang", run.language}});
    const bool turns = is_right_to_left(run.language) != reading_.is_right_to_left;
    if (turns && reading_.may_isolate) xml_.attribute("dir", reading_.is_right_to_left ? "ltr" : "rtl");
    xml_.text(text.substr(run.begin, run.end - run.begin));
    close();
    done = run.end;
  }
  xml_.text(text.substr(done));
}

bool ContentWriter::needs_reading() {
  if (!needs_reading_)
    needs_reading_ = scripts().has_beside(Script::latin) || may_be_of_another_script(document_.metadata.title) ||
                     is_right_to_left(language_);
  return *needs_reading_;
}

// Only words from right to left turn blocks, or others among such.
bool ContentWriter::may_turn() {
  return needs_reading() &&
         (reading_.is_right_to_left || scripts().has(Script::hebrew) || scripts().has(Script::arabic));
}

const ScriptCounts& ContentWriter::scripts() {
  if (!scripts_) scripts_ = scripts_of(document_);
  return *scripts_;
}

// Whatever the document says of its language, its usual letters are not foreign to it.
Script ContentWriter::usual_script() { return around_ == language_ ? scripts().most() : Script::none; }

void ContentWriter::reading(const Inlines& content) {
  reading_.may_isolate = true;
  if (!needs_reading() || (!reading_.is_right_to_left && !may_be_of_another_script(content))) return;
  // A sentence of Japanese has kana; a word may have none, and is not known to be of either language in a book with
  // both.
  constexpr std::size_t longest_word = 4;
  const PassageLetters passage = passage_of(content);
  const Script usual = usual_script();
  reading_.may_isolate = !passage.has_runs_over_elements;
  reading_.ideographs = passage.kana > 0                                                    ? Ideographs::japanese
                        : scripts().has(Script::kana) && passage.ideographs <= longest_word ? Ideographs::unknown
                                                                                            : Ideographs::chinese;
  const bool is_one_script =
      passage.left_to_right == 0 && passage.right_to_left > 1 && passage.right_to_left_script != usual;
  turn(passage, is_one_script ? language_of_script(passage.right_to_left_script, around_) : std::string_view());
}

void ContentWriter::reading(const Blocks& content) {
  if (may_turn()) turn(passage_of(content), {});
}

void ContentWriter::reading(const Block& content) {
  if (may_turn()) turn(passage_of(content), {});
}

void ContentWriter::turn(const PassageLetters& passage, std::string_view language) {
  if (!xml_.in_start_tag()) return;
  if (!readings_.empty() && readings_.back().depth == xml_.depth() && readings_.back().is_stated) return;
  // A few Latin words among lines from right to left stay in line with them.
  constexpr std::size_t sentence = 40;
  const bool turns = reading_.is_right_to_left ? passage.right_to_left == 0 && passage.left_to_right >= sentence
                                               : passage.is_right_to_left();
  if (!turns && language.empty()) return;
  keep_reading(false);
  if (!language.empty()) {
    xml_.attribute("lang", language);
    xml_.attribute("xml:lang", language);
    around_ = language;
  }
  if (!turns) return;
  reading_.is_right_to_left = !reading_.is_right_to_left;
  xml_.attribute("dir", reading_.is_right_to_left ? "rtl" : "ltr");
}

void ContentWriter::keep_reading(bool is_stated) {
  readings_.push_back({.depth = xml_.depth(), .is_stated = is_stated, .reading = reading_, .around = around_});
}

void ContentWriter::semantics(const Semantics& meaning) {
  if (!meaning.type.empty()) xml_.attribute("epub:type", meaning.type);
  if (!meaning.role.empty()) xml_.attribute("role", meaning.role);
}

std::string ContentWriter::href(std::size_t chapter, std::string_view id) const {
  std::string result = chapter == chapter_ ? std::string() : plan_.chapters()[chapter].file;
  result += '#';
  result += id;
  return result;
}

void ContentWriter::lost(Span span, std::string detail, std::string hint) {
  found_.report(Finding::not_representable, span, std::move(detail), std::move(hint));
}

}  // namespace rubricate
