#include "formats/markdown/writer.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <string_view>
#include <utility>

#include "formats/document/walk.h"
#include "formats/markdown/document_writer.h"
#include "formats/markdown/fit.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/line_context.h"
#include "formats/markdown/losses.h"
#include "formats/markdown/markdown.h"

namespace rubricate {

namespace markdown {

namespace {

Options options_from(const Settings& settings) {
  const auto value = [&](std::string_view name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string_view() : std::string_view(found->second);
  };
  Options options;
  options.dialect = dialect_of(settings);
  const std::string_view wrap = value("wrap");
  if (wrap == "none") options.wrap = Wrap::none;
  if (wrap == "fill") options.wrap = Wrap::fill;
  if (wrap == "sentence") options.wrap = Wrap::sentence;
  const std::string_view columns = value("columns");
  std::from_chars(columns.data(), columns.data() + columns.size(), options.columns);
  options.has_front_matter = value("front-matter") != "no";
  options.defines_links = value("links") == "reference";
  options.underlines_headings = value("headings") == "setext";
  const std::string_view bullet = value("bullet");
  options.bullet = bullet == "star" ? '*' : bullet == "plus" ? '+' : '-';
  options.fence = value("fence") == "tilde" ? '~' : '`';
  return options;
}

Written write_fitted(const Document& document, const Options& options, const std::string* source) {
  MarkdownWriter writer(options, source == nullptr ? std::string_view() : *source);
  // Most of it stands in the text as it did in the source.
  if (source != nullptr && options.keeps != Keep::hashes) writer.out.reserve(source->size() + source->size() / 8);
  writer.document(document);
  if (options.keeps == Keep::hashes) writer.out.clear();
  if (options.keeps == Keep::changes) writer.out.shrink_to_fit();
  return {.text = std::move(writer.out),
          .source = source != nullptr && options.keeps == Keep::changes ? *source : std::string_view(),
          .pieces = std::move(writer.pieces),
          .losses = std::move(writer.losses)};
}

// Whether the last block is HTML that nothing ends, so that all behind it belongs to it.
bool ends_in_open_html(const Blocks& all) {
  if (all.empty()) return false;
  if (const auto* section = std::get_if<Section>(&all.back().node)) return ends_in_open_html(section->body);
  const auto* raw = std::get_if<RawBlock>(&all.back().node);
  if (raw == nullptr || raw->format != "html") return false;
  const std::string_view text = raw->text;
  const LongHtml* const html = long_html_of(text.substr(0, text.find('\n')));
  return html != nullptr && !ends_long_html(text, *html);
}

}  // namespace

std::string_view extra_of(const Rare<Attributes>& attributes, std::string_view name) {
  for (const auto& [each, value] : attributes->extra)
    if (each == name) return value;
  return {};
}

int small_number(std::string_view digits) {
  return digits.size() == 1 && digits[0] >= '1' && digits[0] <= '9' ? digits[0] - '0' : 0;
}

void MarkdownWriter::document(const Document& document) {
  const Metadata& data = document.metadata;
  if (options_.has_front_matter) append_front_matter(out, data);
  if (!out.empty() && options_.records_pieces) pieces.push_back({.kind = Written::Kind::front_matter});
  has_title_heading_ = !data.title.empty() && !repeats_first_heading(document) &&
                       (data.title_is_heading || (!data.title_is_inferred && !options_.has_front_matter));
  name_notes(document.footnotes);
  find_targets(document);
  find_entries(document);
  find_made_keys(document);
  if (options_.defines_links) targets_ = LinkTargets(document);
  if (has_title_heading_) title(data.title);
  heading_above_ = &data.title;
  among_sections_ = true;
  blocks(document.body, Spacing::loose, Opening::plain);
  among_sections_ = false;
  const bool is_taken_in = ends_in_open_html(document.body);
  kind_ = Written::Kind::note;
  for (const Footnote& note : document.footnotes) {
    footnote(note);
    if (!pieces.empty() && second_labels_.contains(&note)) pieces.back().is_renamed = true;
    if (is_taken_in) lose(note.span, "the note stands behind HTML that nothing ends, and is part of it");
  }
  kind_ = Written::Kind::body;
  if (targets_.has_any()) link_definitions();
  end_piece();
  if (targets_.has_any() && is_taken_in)
    lose({}, "the addresses of links stand behind HTML that nothing ends, and are part of it");
}

bool MarkdownWriter::repeats_first_heading(const Document& document) {
  if (!document.metadata.title_is_inferred || document.body.size() < 2) return false;
  const auto* first = std::get_if<Section>(&document.body[0].node);
  return first && std::holds_alternative<Section>(document.body[1].node) &&
         plain_text(first->title) == plain_text(document.metadata.title);
}

void MarkdownWriter::start_line() {
  if (!line_is_pending_) return;
  out += prefix_;
  line_is_pending_ = false;
  line_start_ = out.size();
}

void MarkdownWriter::end_line() {
  out += '\n';
  line_is_pending_ = true;
}

void MarkdownWriter::blank_line() {
  std::size_t end = prefix_.size();
  while (end > 0 && prefix_[end - 1] == ' ') --end;
  out.append(prefix_, 0, end);
  out += '\n';
}

void MarkdownWriter::separate(Span source) {
  if (wrote_block_) blank_line();
  wrote_block_ = true;
  if (!prefix_.empty() || !options_.records_pieces) return;
  end_piece();
  pieces.push_back({.begin = out.size(), .source = source, .kind = kind_});
}

void MarkdownWriter::end_piece() {
  if (pieces.empty()) return;
  std::string_view text = std::string_view(out).substr(pieces.back().begin);
  text = text.substr(0, text.find_last_not_of('\n') + 1);
  pieces.back().hash = std::hash<std::string_view>()(text);
  forget_marks();
  if (options_.keeps == Keep::changes && stands_in_source(text)) leave_to_source(text.size());
  if (options_.keeps != Keep::hashes || out.empty()) return;
  // What comes next stands behind something, and on a line of its own.
  let_go_ += out.size() - 1;
  out.assign(1, '\n');
  line_start_ = 0;
}

bool MarkdownWriter::stands_in_source(std::string_view text) const {
  const std::size_t begin = pieces.back().source.begin;
  return !text.empty() && begin < source_.size() && source_.substr(begin).starts_with(text);
}

void MarkdownWriter::leave_to_source(std::size_t size) {
  Written::Piece& piece = pieces.back();
  // Something stays behind what goes, or the next piece would not know that it stands behind anything.
  if (piece.begin + size == out.size()) return;
  piece.size_in_source = static_cast<std::uint32_t>(size);
  out.erase(piece.begin, size);
  let_go_ += size;
  line_start_ = out.size() - 1;
}

void MarkdownWriter::forget_marks() { opened_at_ = after_mark_ = encode_at_ = std::string::npos; }

void MarkdownWriter::next_line() {
  out += '\n';
  out += prefix_;
  line_start_ = out.size();
}

void MarkdownWriter::verbatim(std::string_view text) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      start_line();
      out += text.substr(at, end - at);
      end_line();
    } else if (line_is_pending_) {
      blank_line();
    } else {
      end_line();
    }
    at = end + 1;
  }
}

}  // namespace markdown

Written write_pieces(const Document& document, const Settings& settings, const std::string* source, Keep keep) {
  using namespace markdown;
  Options options = options_from(settings);
  options.records_pieces = source != nullptr;
  options.keeps = keep;
  const bool says_boxes = options.dialect == Dialect::commonmark;
  if (!says_boxes && options.wrap == Wrap::preserve) return write_fitted(document, options, source);
  Document fitted = document;
  if (says_boxes) say_boxes_as_words(fitted);
  if (options.wrap != Wrap::preserve) join_lines(fitted);
  return write_fitted(fitted, options, source);
}

std::string write_markdown(const Document& document, const WriteContext& context) {
  const std::string* const source = context.original == nullptr ? nullptr : context.original->text.get();
  const bool keeps = source != nullptr && keeps_source(context.settings);
  Written written = write_pieces(document, context.settings, source, keeps ? Keep::changes : Keep::text);
  if (context.original != nullptr)
    keep_unchanged(*context.original, document.metadata, context.settings, context.threads, written);
  for (Written::Loss& loss : written.losses)
    context.diagnostics.report(Finding::not_representable, loss.span, std::move(loss.detail));
  report_lost_attributes(document, context.diagnostics);
  return std::move(written.text);
}

}  // namespace rubricate
