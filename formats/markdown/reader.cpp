#include "formats/markdown/reader.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/document/byte_search.h"
#include "formats/markdown/extensions.h"
#include "formats/markdown/front_matter.h"
#include "formats/markdown/guards.h"
#include "formats/markdown/link_definitions.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/parse.h"
#include "formats/markdown/segment_labels.h"
#include "formats/markdown/segments.h"
#include "formats/markdown/tree_reader.h"
#include "formats/parallel.h"

namespace rubricate {

namespace {

// What came of a segment.
struct Reading {
  Surroundings surroundings;  // that it was read with
  TreeContent content;
  Diagnostics found;
  std::vector<Span> links;  // definitions, in the segment
  MarkdownGuards::InWords in_words = {};
  bool ends_open = false;
  bool was_misjudged = false;  // its labels were not what had been guessed
};

struct Piece {
  Segment segment;
  int lines_before = 0;
  std::optional<SegmentLabels> labels = {};
  std::vector<std::uint32_t> named = {};
  std::optional<Reading> reading = {};
};

// Reads a document segment by segment. Where segments end, and what they define for each other, is guessed first and
// checked by what the parse says; what was read with a wrong guess is read again. So the document is that of one parse.
class SegmentReader {
 public:
  SegmentReader(const Source& source, std::size_t body, const ReadContext& context, std::size_t size)
      : source_(source),
        guards_(source.text().substr(body)),
        text_(guards_.text()),
        dialect_(dialect_of(context.settings)),
        threads_(context.threads),
        body_(body),
        traits_(traits_of(source.text())) {
    for (const Segment& each : cut_markdown(text_, size)) pieces_.push_back({each});
  }

  void read(Document& document, Diagnostics& found) {
    constexpr int most_rounds = 12;  // a document that is still not understood is read as one
    int round = 0;
    do {
      if (round++ == most_rounds) join(0, pieces_.size());
      read_all();
    } while (!is_understood());
    report_limits(found);
    take(document, found);
    report_unused(found);
  }

 private:
  std::string_view text_of(const Segment& segment) const {
    return text_.substr(segment.begin, segment.end - segment.begin);
  }

  // ---- a round

  // What has not been read, and what was read with other definitions than those that are known now.
  void read_all() {
    count_lines();
    parallel_for(pieces_.size(), threads_, [this](std::size_t i) {
      if (!pieces_[i].labels) pieces_[i].labels = labels_of(text_of(pieces_[i].segment), dialect_);
    });
    collect_labels();
    parallel_for(pieces_.size(), threads_, [this](std::size_t i) {
      Piece& piece = pieces_[i];
      piece.named.clear();
      Surroundings surroundings = labels_->surroundings_of(i, text_of(piece.segment), piece.named);
      if (!piece.reading || piece.reading->surroundings != surroundings) read(piece, std::move(surroundings));
    });
  }

  void count_lines() {
    const auto line_ends = [](std::string_view text) {
      return static_cast<int>(count_bytes(text, [](auto c) { return c == '\n'; }));
    };
    int lines = line_ends(source_.text().substr(0, body_));
    for (Piece& each : pieces_) {
      each.lines_before = lines;
      lines += line_ends(text_of(each.segment));
    }
  }

  void collect_labels() {
    all_labels_.clear();
    for (Piece& each : pieces_) {
      all_labels_.push_back(*each.labels);
      if (each.reading) each.reading->was_misjudged = false;
    }
    labels_.emplace(all_labels_);
  }

  void read(Piece& piece, Surroundings surroundings) const {
    const std::string_view text = text_of(piece.segment);
    MarkdownTree tree = parse_markdown(text, dialect_, surroundings);
    Reading& made = piece.reading.emplace();
    guards_.restore(tree.root.get(), made.in_words);
    for (std::string& label : tree.labels) label = guards_.restored(std::move(label));
    const TextTraits traits = traits_in(traits_, text, surroundings.before);
    made.surroundings = std::move(surroundings);
    made.content = read_tree({.source = source_, .traits = traits, .lines_before = piece.lines_before}, tree, dialect_,
                             made.found);
    made.links = link_definitions(text, tree);
    made.ends_open = ends_open(text, tree);
    made.was_misjudged = correct_labels(*piece.labels, text, tree);
  }

  // ---- what was wrong

  // Whether all was read as it is in one piece. Joins those that must be one.
  bool is_understood() {
    if (pieces_.size() > 1) {
      if (join_open() || join_tags()) return false;
      if (std::any_of(pieces_.begin(), pieces_.end(), has_endless_definition)) {
        join(0, pieces_.size());
        return false;
      }
    }
    // Of one that is alone only what it names is told again.
    return std::none_of(pieces_.begin(), pieces_.end(), [](const Piece& each) { return each.reading->was_misjudged; });
  }

  static bool has_endless_definition(const Piece& piece) {
    const std::vector<LabelDefinition>& all = piece.labels->links;
    return std::any_of(all.begin(), all.end(),
                       [](const LabelDefinition& each) { return each.holds && !each.is_whole; });
  }

  // Segments that end inside of something go on; how far is not known, so that they grow by doubling.
  bool join_open() {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
      if (!pieces_[i].reading->ends_open) continue;
      const std::size_t usual = std::max<std::size_t>(pieces_[i].segment.end - pieces_[i].segment.begin, 1);
      std::size_t end = i + 1;
      while (end < pieces_.size() && pieces_[end].segment.end - pieces_[i].segment.end <= usual) ++end;
      end = std::min(std::max(end, i + 2), pieces_.size());
      ranges.emplace_back(i, end);
      i = end - 1;
    }
    for (auto each = ranges.rbegin(); each != ranges.rend(); ++each) join(each->first, each->second);
    return !ranges.empty();
  }

  // Tags pair up among the blocks of one parent: those of one segment.
  bool join_tags() {
    std::unordered_map<std::string, std::vector<std::size_t>> open;
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const UnpairedTags& tags = pieces_[i].reading->content.tags;
      for (const std::string& name : tags.closed) {
        auto& places = open[name];
        if (places.empty()) continue;
        ranges.emplace_back(places.back(), i + 1);
        places.pop_back();
      }
      for (const std::string& name : tags.opened) open[name].push_back(i);
    }
    std::sort(ranges.begin(), ranges.end());
    std::vector<std::pair<std::size_t, std::size_t>> joined;
    for (const auto& each : ranges) {
      if (!joined.empty() && each.first < joined.back().second)
        joined.back().second = std::max(joined.back().second, each.second);
      else
        joined.push_back(each);
    }
    for (auto each = joined.rbegin(); each != joined.rend(); ++each) join(each->first, each->second);
    return !joined.empty();
  }

  void join(std::size_t first, std::size_t end) {
    const Segment whole{pieces_[first].segment.begin, pieces_[end - 1].segment.end};
    const auto begin = pieces_.begin() + static_cast<std::ptrdiff_t>(first);
    pieces_.erase(begin + 1, pieces_.begin() + static_cast<std::ptrdiff_t>(end));
    pieces_[first] = {whole};
  }

  // ---- the whole

  static Finding finding_of(MarkdownLimit limit) {
    switch (limit) {
      case MarkdownLimit::table_columns:
      case MarkdownLimit::table_cells:
      case MarkdownLimit::table_heads: return Finding::table_irregular;
      case MarkdownLimit::references:
      case MarkdownLimit::address: return Finding::structure_doubtful;
      case MarkdownLimit::nesting:
      case MarkdownLimit::brackets: break;
    }
    return Finding::structure_nesting_too_deep;
  }

  void report_limits(Diagnostics& found) {
    MarkdownGuards::InWords in_words = {};
    for (const Piece& piece : pieces_)
      for (std::size_t i = 0; i < in_words.size(); ++i) in_words[i] = in_words[i] || piece.reading->in_words[i];
    for (const MetLimit& each : guards_.met(in_words)) {
      const Span span{static_cast<std::uint32_t>(each.begin + body_), static_cast<std::uint32_t>(each.end + body_)};
      is_too_deep_ = is_too_deep_ || each.limit == MarkdownLimit::nesting;
      found.report(finding_of(each.limit), span, std::string(detail_of(each.limit)));
    }
  }

  void take(Document& document, Diagnostics& found) {
    std::size_t blocks = 0;
    for (const Piece& piece : pieces_) blocks += piece.reading->content.body.size();
    document.body.reserve(blocks);
    for (Piece& piece : pieces_) {
      TreeContent& content = piece.reading->content;
      std::move(content.body.begin(), content.body.end(), std::back_inserter(document.body));
      std::move(content.footnotes.begin(), content.footnotes.end(), std::back_inserter(document.footnotes));
      content = {};
      for (const Diagnostic& each : piece.reading->found.all()) {
        const bool is_depth = each.finding == Finding::structure_nesting_too_deep;
        if (!is_depth || !is_too_deep_) found.report(each);
        is_too_deep_ = is_too_deep_ || is_depth;
      }
      piece.reading->found = {};
    }
    // The first block of a segment may be what an anchor at the end of the one before it stands for.
    if (pieces_.size() > 1) take_block_anchors(document.body);
    // cmark orders the notes by their first mark; in the document they stand as they are written.
    std::stable_sort(document.footnotes.begin(), document.footnotes.end(),
                     [](const Footnote& a, const Footnote& b) { return a.span.begin < b.span.begin; });
  }

  // Link definitions of which nothing is in the document: those that no brackets name, and the second ones of a label.
  void report_unused(Diagnostics& found) const {
    std::vector<bool> is_free(labels_->link_count(), false);
    for (const Piece& piece : pieces_)
      for (const std::uint32_t number : piece.named) is_free[number] = true;
    for (const Piece& piece : pieces_) {
      const std::string_view text = text_of(piece.segment);
      for (const Span& each : piece.reading->links) {
        const std::uint32_t number = labels_->link_number(label_of_definition(text.substr(each.begin)));
        if (number < is_free.size() && is_free[number]) {
          is_free[number] = false;
          continue;
        }
        const auto shift = static_cast<std::uint32_t>(body_ + piece.segment.begin);
        found.report(Finding::reference_unused, {each.begin + shift, each.end + shift},
                     guards_.restored(std::string(text.substr(each.begin, each.end - each.begin))));
      }
    }
  }

  const Source& source_;
  MarkdownGuards guards_;
  std::string_view text_;  // as the guards hand it over
  Dialect dialect_;
  unsigned threads_;
  std::size_t body_;
  TextTraits traits_;
  std::vector<Piece> pieces_;
  std::vector<SegmentLabels> all_labels_;
  std::optional<DocumentLabels> labels_;
  bool is_too_deep_ = false;  // and reported
};

}  // namespace

Document read_markdown_by(const Source& source, const ReadContext& context, std::size_t segment_size) {
  Diagnostics& found = context.diagnostics;
  Document document{.source = source.shared_text()};
  const std::size_t body = read_front_matter(source.text(), document.metadata, found);
  SegmentReader(source, body, context, segment_size).read(document, found);
  return document;
}

Document read_markdown(const Source& source, const ReadContext& context) {
  return read_markdown_by(source, context, usual_segment);
}

}  // namespace rubricate
