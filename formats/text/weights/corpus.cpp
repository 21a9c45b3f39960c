#include "formats/text/weights/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "formats/document/encoding.h"
#include "formats/text/allowed.h"

namespace rubricate::plain {

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(fmt::format("{} cannot be read", path.string()));
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

nlohmann::json json_of(const std::filesystem::path& path) { return nlohmann::json::parse(bytes_of(path)); }

// The line, from 1, that each code point of the file stands on. CR, CRLF and LF end a line, as Source has it.
std::vector<std::uint32_t> lines_of_code_points(std::string_view bytes) {
  std::vector<std::uint32_t> lines;
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if ((c & 0xC0) == 0x80) continue;
    lines.push_back(line);
    if (c == '\n' || (c == '\r' && (at + 1 >= bytes.size() || bytes[at + 1] != '\n'))) ++line;
  }
  lines.push_back(line);
  return lines;
}

constexpr LabelSet heading_labels = only(Label::title) | only(Label::heading) | only(Label::heading_rest);
constexpr LabelSet anything = ~LabelSet{0};

struct Known {
  LabelSet first = anything;
  LabelSet rest = anything;
};

Known labels_of(const nlohmann::json& block, std::string_view style) {
  const std::string kind = block.at("kind");
  if (kind == "title") return {only(Label::title), only(Label::heading_rest)};
  if (kind == "heading")
    return {only(Label::heading) | only(Label::question), only(Label::heading_rest) | only(Label::paragraph_rest)};
  if (kind == "paragraph" || kind == "quote")
    return {only(Label::paragraph) | only(Label::answer) | only(Label::quotation) | only(Label::byline),
            only(Label::paragraph_rest) | only(Label::quotation_rest) | only(Label::quotation)};
  if (kind == "list_item") {
    const bool marked = block.value("marked", false);
    return marked ? Known{only(Label::item), only(Label::item_rest)}
                  : Known{only(Label::loose_item), only(Label::paragraph_rest)};
  }
  if (kind == "reference") return {only(Label::entry), only(Label::entry_rest)};
  if (kind == "verse") return {only(Label::verse), only(Label::verse)};
  // Of a book's HTML, <pre> may be anything that keeps its lines.
  if (kind == "code" && style == "gutenberg") {
    constexpr LabelSet kept = only(Label::code) | only(Label::table) | only(Label::verse);
    return {kept, kept};
  }
  if (kind == "code") return {only(Label::code) | only(Label::table), only(Label::code) | only(Label::table)};
  if (kind == "table") return {only(Label::table), only(Label::table)};
  if (kind == "front") return {only(Label::front) | only(Label::byline), only(Label::front)};
  if (kind == "toc") return {anything & ~heading_labels, anything & ~heading_labels};
  return {};
}

// A block of the truth, at its lines in the file (from 1).
struct Placed {
  std::uint32_t first = 0, last = 0;
  Known known;
  int level = 0;
};

int level_of(const nlohmann::json& block) { return block.at("kind") == "heading" ? block.value("level", 0) : 0; }

void read_meta(const std::filesystem::path& folder, CorpusDocument& document) {
  const nlohmann::json meta = json_of(folder / "meta.json");
  document.id = folder.filename().string();
  document.repository = meta.value("repo", document.id);
  document.style = meta.value("style", "");
}

void place(const std::vector<Placed>& blocks, std::string text, CorpusDocument& document) {
  Diagnostics found;
  document.source = std::make_unique<Source>(document.id, std::move(text));
  document.text = observe_text(*document.source, {.settings = {}, .diagnostics = found});
  const Analysis& seen = document.text;
  document.allowed = allowed_labels(seen.lines, seen.facts, seen.features, seen.habits);
  document.decided = decided_lines(seen.lines, seen.facts);
  std::vector<LabelSet> known(document.source->line_count() + 2, anything);
  std::vector<int> levels(known.size(), 0);
  for (const Placed& block : blocks) {
    for (std::uint32_t line = block.first; line <= block.last && line < known.size(); ++line)
      known[line] = line == block.first ? block.known.first : block.known.rest;
    if (block.first < levels.size()) levels[block.first] = block.level;
  }
  for (std::size_t i = 0; i < seen.lines.size(); ++i) {
    const std::uint32_t number = seen.lines[i].number;
    const LabelSet right = known[number] & document.allowed[i];
    document.known.push_back(right != 0 ? right : document.allowed[i]);
    document.levels.push_back(levels[number]);
  }
}

struct Raw {
  std::string text;
  std::vector<Placed> blocks;
};

Raw read_raw(const std::filesystem::path& folder, std::string_view style) {
  std::string bytes = bytes_of(folder / "input.txt");
  const std::vector<std::uint32_t> line_of = lines_of_code_points(bytes);
  const std::size_t last_point = line_of.size() - 1;
  Raw raw;
  for (const nlohmann::json& block : json_of(folder / "truth.json")) {
    const auto begin = block.at("at").at(0).get<std::size_t>();
    const auto end = std::max<std::size_t>(block.at("at").at(1).get<std::size_t>(), 1) - 1;
    raw.blocks.push_back({line_of[std::min(begin, last_point)], line_of[std::min(end, last_point)],
                          labels_of(block, style), level_of(block)});
  }
  Diagnostics found;
  raw.text = decode(std::move(bytes), "UTF-8", found).text;
  return raw;
}

}  // namespace

CorpusDocument read_corpus_document(const std::filesystem::path& folder) {
  CorpusDocument document;
  read_meta(folder, document);
  Raw raw = read_raw(folder, document.style);
  place(raw.blocks, std::move(raw.text), document);
  return document;
}

std::vector<std::filesystem::path> corpus_folders(const std::filesystem::path& corpus) {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(corpus))
    if (std::filesystem::exists(entry.path() / "truth.json")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace rubricate::plain
