#include "formats/text/evidence.h"

#include <algorithm>
#include <unordered_set>

namespace rubricate::plain {

namespace {

constexpr std::size_t longest_cut = 4;  // lines that one entry of a bibliography is cut into

class Gatherer {
 public:
  Gatherer(const std::vector<Line>& lines, const std::vector<Facts>& facts, const std::vector<Region>& regions,
           const Habits& habits, const Pieces& pieces)
      : lines_(lines), facts_(facts), regions_(regions), habits_(habits), pieces_(pieces) {}

  Evidence gather() {
    find_bibliographies();
    find_sequences();
    find_counted();
    count_repeats();
    learn_conventions();
    find_question_runs();
    learn_titles();
    learn_shapes();
    return std::move(result_);
  }

 private:
  // From a line that names a bibliography on, while what stands there looks like entries.
  void find_bibliographies() {
    result_.under_bibliography.assign(lines_.size(), false);
    result_.entry.assign(lines_.size(), false);
    result_.hangs.assign(lines_.size(), false);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_.starts()[p];
      if (facts_[line].matter != Matter::bibliography || regions_[line] != Region::body) continue;
      for (std::size_t q = p + 1; q < pieces_.size(); ++q) {
        const std::size_t at = pieces_.starts()[q];
        const bool entry = has_entry_shape(lines_, facts_, habits_, at) || (q > p + 1 && counts_entries(p + 1, q));
        if (facts_[at].matter == Matter::bibliography) break;  // another one begins
        const bool cut = !entry && q > p + 1 && is_cut_entry(p + 1, q);
        const bool rest =
            facts_[at].url_only || cut || (q > p + 1 && lines_[at].indent > lines_[pieces_.starts()[p + 1]].indent);
        if (!entry && !rest) break;
        const std::size_t end = q + 1 < pieces_.size() ? pieces_.starts()[q + 1] : lines_.size();
        for (std::size_t k = at; k < end; ++k) result_.under_bibliography[k] = true;
        // Under a hanging indent, what stands further in belongs to the entry above.
        const bool hangs = cut || (habits_.fill != 0 && lines_[at].indent > lines_[pieces_.starts()[p + 1]].indent + 1);
        result_.hangs[at] = hangs;
        result_.entry[at] = entry && !hangs && !facts_[at].url_only;
      }
    }
  }

  const Enumerator& number_of(std::size_t piece) const { return facts_[pieces_.line_of(piece)].enumerator; }

  static bool counts_on(const Enumerator& one, const Enumerator& next) {
    return one.kind == next.kind && one.value + 1 == next.value && one.has_delimiter == next.has_delimiter &&
           one.parenthesized == next.parenthesized && is_numbered(one.kind) && one.kind != EnumeratorKind::multi;
  }

  // Whether the last number from piece `first` up to `piece` is one before that of `next`, a few pieces at most above.
  bool goes_on_with(std::size_t first, std::size_t piece, std::size_t next) const {
    for (std::size_t back = piece; back > first && piece - back < longest_cut;)
      if (is_numbered(number_of(--back).kind)) return counts_on(number_of(back), number_of(next));
    return false;
  }

  // "5. Annual Report (PDF)" behind entry 4, at the end of the text or before entry 6: it has no sign of an entry.
  bool counts_entries(std::size_t first, std::size_t piece) const {
    if (!goes_on_with(first, piece, piece)) return false;
    return piece + 1 == pieces_.size() || counts_on(number_of(piece), number_of(piece + 1));
  }

  // A line that copying from a page cut off its entry: the number before it and one soon after it count on.
  bool is_cut_entry(std::size_t first, std::size_t piece) const {
    if (is_numbered(number_of(piece).kind) || facts_[pieces_.line_of(piece)].matter != Matter::none) return false;
    std::size_t next = piece + 1;
    while (next < pieces_.size() && next - piece < longest_cut && !is_numbered(number_of(next).kind)) ++next;
    return next < pieces_.size() && goes_on_with(first, piece, next);
  }

  // For every numbered line: is the number before or after it on the neighbouring piece, or further off?
  void find_sequences() {
    result_.sequence.assign(lines_.size(), Sequence::alone);
    struct Last {
      std::size_t piece;
      std::size_t line;
      std::uint32_t value;
    };
    std::unordered_map<std::uint32_t, Last> last;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_.starts()[p];
      const Enumerator& enumerator = facts_[line].enumerator;
      if (!is_numbered(enumerator.kind)) continue;
      const auto link = [&](std::uint32_t key) {
        const auto found = last.find(key);
        // The numbers of a bibliography and of what follows it are two sequences.
        if (found != last.end() && enumerator.value == found->second.value + 1 &&
            result_.entry[found->second.line] == result_.entry[line]) {
          // Continuation lines of an item may stand between two items; a paragraph of its own may not.
          const bool beside = between_is_item_text(found->second.piece, p);
          const Sequence kind = beside ? Sequence::beside : Sequence::apart;
          if (result_.sequence[line] != Sequence::beside) result_.sequence[line] = kind;
          Sequence& other = result_.sequence[found->second.line];
          if (other != Sequence::beside) other = kind;
        }
        last[key] = {p, line, enumerator.value};
      };
      std::uint32_t key = static_cast<std::uint32_t>(enumerator.kind) * 64 + enumerator.depth * 4 +
                          (enumerator.has_delimiter ? 2U : 0U) + (enumerator.parenthesized ? 1U : 0U);
      if (enumerator.kind == EnumeratorKind::multi) key += 4096 * (enumerator.first + 1);
      link(key);
    }
  }

  static bool is_listed(EnumeratorKind kind) {
    return kind != EnumeratorKind::keyword && kind != EnumeratorKind::bracketed;
  }

  // Sections have text: what counts 1, 2, 3 with nothing between is a list, however short its lines are.
  void find_counted() {
    result_.counted.assign(lines_.size(), false);
    for (std::size_t p = 0; p < pieces_.size();) {
      std::size_t end = p + 1;
      while (end < pieces_.size() && counts_on(number_of(end - 1), number_of(end)) && is_listed(number_of(end).kind))
        ++end;
      if (end >= p + 3)
        for (std::size_t k = p; k < end; ++k)
          result_.counted[pieces_.line_of(k)] = !pieces_.is_number_only(pieces_.line_of(k));
      p = end;
    }
  }

  bool between_is_item_text(std::size_t first, std::size_t second) const {
    if (second == first + 1) return true;
    if (second > first + 8) return false;
    const std::uint32_t indent = lines_[pieces_.starts()[first]].indent;
    for (std::size_t p = first + 1; p < second; ++p) {
      const Facts& facts = facts_[pieces_.starts()[p]];
      const bool belongs = facts.url_only || lines_[pieces_.starts()[p]].indent > indent ||
                           facts.enumerator.kind == EnumeratorKind::bullet;
      if (!belongs) return false;
    }
    return true;
  }

  // "Day 2", "Day 3": the same words, and a number at the end that counts on.
  void count_endings() {
    result_.ends_counting.assign(lines_.size(), false);
    std::unordered_map<std::uint64_t, std::size_t> last;
    for (const std::size_t line : pieces_.starts()) {
      const Facts& facts = facts_[line];
      if (facts.rare->end_number == 0 || regions_[line] != Region::body) continue;
      const auto [before, is_new] = last.try_emplace(facts.rare->end_stem, line);
      if (!is_new && facts_[before->second].rare->end_number + 1 == facts.rare->end_number)
        result_.ends_counting[line] = result_.ends_counting[before->second] = true;
      before->second = line;
    }
  }

  void count_repeats() {
    count_endings();
    for (const std::size_t line : pieces_.starts()) {
      if (facts_[line].key != 0 && facts_[line].piece_lines == 1 && !result_.ends_counting[line])
        result_.repeats.add(facts_[line].key);
      if (facts_[line].rare->speaker != 0) result_.speakers.add(facts_[line].rare->speaker);
    }
    std::size_t spoken = 0;
    result_.speakers.for_each_count([&](std::uint32_t count) { spoken += count >= 3 ? count : 0; });
    result_.conventions.dialogue = spoken * 4 >= pieces_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (regions_[i] == Region::contents && facts_[i].key != 0) result_.contents.insert(facts_[i].key);
  }

  // Three questions at least, each with an answer of one or two pieces that is no question and longer than headings
  // are.
  void find_question_runs() {
    result_.question.assign(lines_.size(), false);
    result_.answer.assign(lines_.size(), false);
    // In a play, and in a novel, questions are asked all the time.
    if (result_.conventions.speech || (result_.conventions.short_lines && result_.conventions.long_text)) return;
    for (std::size_t p = 0; p < pieces_.size();) {
      std::vector<std::size_t> run;
      std::size_t q = p;
      while (q + 1 < pieces_.size() && pieces_.is_question(pieces_.starts()[q]) && is_answer(pieces_.starts()[q + 1])) {
        run.push_back(q);
        q += 2;
        if (q < pieces_.size() && q + 1 < pieces_.size() && is_answer(pieces_.starts()[q]) &&
            pieces_.is_question(pieces_.starts()[q + 1]))
          ++q;
      }
      if (run.size() < 3) {
        p = std::max(p + 1, run.empty() ? p + 1 : run.front() + 1);
        continue;
      }
      for (const std::size_t each : run) result_.question[pieces_.starts()[each]] = true;
      for (std::size_t k = run.front(); k < q; ++k)
        result_.answer[pieces_.starts()[k]] = !result_.question[pieces_.starts()[k]];
      p = q;
    }
  }

  bool is_answer(std::size_t line) const {
    const Facts& facts = facts_[line];
    return facts.ending != Ending::question && !facts.all_capitals && facts.enumerator.kind == EnumeratorKind::none &&
           (pieces_.is_long(line) || facts.piece_width > 60 ||
            (facts.ending != Ending::open && facts.ending != Ending::colon));
  }

  // Short, with long text below, and no such line right above: where headings stand.
  bool stands_as_heading(std::size_t p) const {
    const std::size_t line = pieces_.line_of(p);
    if (!pieces_.has_heading_length(line) || pieces_.is_long(line) || facts_[line].rule) return false;
    if (regions_[line] != Region::body || p + 1 >= pieces_.size()) return false;
    const std::size_t next = pieces_.line_of(p + 1);
    if (!pieces_.is_long(next) || facts_[next].enumerator.kind == EnumeratorKind::bullet) return false;
    return p == 0 || !pieces_.is_short_open(pieces_.line_of(p - 1)) || pieces_.is_number_only(pieces_.line_of(p - 1));
  }

  void learn_conventions() {
    struct Counts {
      std::uint32_t capitals, numbers, keywords, big_gaps, title_case, questions, colons;
    } counts{};
    Conventions& found = result_.conventions;
    std::uint32_t spoken = 0;
    std::uint32_t bullets = 0;
    std::uint32_t shorts = 0;
    std::uint32_t open = 0;
    std::size_t paragraphs = 0;
    std::size_t set_in = 0;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_.line_of(p);
      const Facts& facts = facts_[line];
      spoken +=
          facts.starts_quote || (habits_.mode != ParagraphMode::line && pieces_.is_question(line) && facts.words <= 12);
      bullets += facts.enumerator.kind == EnumeratorKind::bullet;
      shorts += facts.piece_lines == 1 && facts.piece_width <= 60;
      if (pieces_.is_long(line)) {
        ++paragraphs;
        set_in += lines_[line].indent > 0;
      }
      if (!stands_as_heading(p)) continue;
      const Ending ending = pieces_.ending(line);
      if (ending == Ending::sentence && !pieces_.is_number_only(line)) continue;
      ++found.apart;
      open += ending != Ending::colon;
      counts.capitals += facts.all_capitals;
      counts.numbers += is_numbered(facts.enumerator.kind) && facts.enumerator.kind != EnumeratorKind::keyword;
      counts.keywords += facts.enumerator.kind == EnumeratorKind::keyword;
      counts.big_gaps += lines_[line].blanks_before > habits_.usual_gap && lines_[line].blanks_before >= 2;
      counts.title_case += facts.title_case && !facts.all_capitals;
      counts.questions += ending == Ending::question;
      counts.colons += ending == Ending::colon && facts.words <= 12;
    }
    const auto common = [&](std::uint32_t count) { return count >= 2 && count * 10 >= found.apart * 3; };
    found.capitals = common(counts.capitals);
    found.numbers = common(counts.numbers);
    found.keywords = common(counts.keywords);
    found.big_gaps = common(counts.big_gaps);
    found.title_case = common(counts.title_case);
    found.questions = common(counts.questions);
    found.colons = counts.colons >= 3 && counts.colons >= 2 * open;
    found.speech = pieces_.size() >= few_pieces && std::size_t{spoken} * 25 >= pieces_.size();
    found.bullets = bullets >= 3;
    found.short_lines = pieces_.size() >= few_pieces && std::size_t{shorts} * 2 >= pieces_.size();
    std::size_t repeated = 0;
    result_.repeats.for_each_count([&](std::uint32_t count) { repeated += count >= 5 ? count : 0; });
    found.repeats = pieces_.size() >= few_pieces && repeated * 5 >= pieces_.size();
    found.set_in = paragraphs >= 4 && set_in * 10 >= paragraphs * 7;
    found.long_text = lines_.back().end >= 100'000;
  }

  // "CHAPTER I" and below it "The Storm": where that is the habit, a line below a number is its title even if it ends
  // as a sentence does. Where it is not, "Call me Ishmael." is the first paragraph.
  void learn_titles() {
    struct Count {
      std::size_t numbers = 0, titles = 0;
      bool is_habit() const { return numbers >= 3 && titles * 5 >= numbers * 3; }
    } words, bare;
    for (std::size_t p = 0; p + 2 < pieces_.size(); ++p) {
      const std::size_t line = pieces_.line_of(p);
      if (!pieces_.is_number_only(line) || regions_[line] != Region::body) continue;
      const std::size_t next = pieces_.line_of(p + 1);
      const std::size_t below = pieces_.line_of(p + 2);
      Count& count = facts_[line].enumerator.kind == EnumeratorKind::keyword ? words : bare;
      ++count.numbers;
      count.titles += pieces_.has_heading_length(next) && !pieces_.is_long(next) && facts_[next].piece_lines <= 2 &&
                      (facts_[next].title_case || facts_[next].all_capitals || pieces_.is_long(below) ||
                       pieces_.is_number_only(below));
    }
    result_.conventions.titles_follow_divisions = words.is_habit();
    result_.conventions.titles_follow_numbers = bare.is_habit();
  }

  std::uint32_t shape_of(std::size_t line) const {
    const Facts& facts = facts_[line];
    const std::uint32_t letters = !facts.has_letters   ? 0
                                  : facts.all_capitals ? 1
                                  : facts.title_case   ? 2
                                  : facts.starts_lower ? 3
                                                       : 4;
    const std::uint32_t gap = std::min<std::uint32_t>(lines_[line].blanks_before, 4);
    const std::uint32_t body = habits_.body_indent;
    const std::uint32_t indent = is_centred(lines_[line], facts, habits_) ? 3
                                 : lines_[line].indent > body + 1         ? 2
                                 : lines_[line].indent + 1 < body         ? 1
                                                                          : 0;
    return 1 + letters +
           5 * (static_cast<std::uint32_t>(pieces_.ending(line)) +
                8 * (static_cast<std::uint32_t>(facts.enumerator.kind) +
                     16 * (gap + 5 * (indent + 4 * (facts.starts_quote ? 1U : 0U)))));
  }

  void learn_shapes() {
    result_.shape.assign(lines_.size(), 0);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_.line_of(p);
      if (!pieces_.has_heading_length(line) || facts_[line].rule || regions_[line] != Region::body) continue;
      result_.shape[line] = shape_of(line);
      Shape& shape = result_.shapes[result_.shape[line]];
      ++shape.count;
      shape.before_long += stands_as_heading(p);
      shape.repeated += facts_[line].key != 0 && result_.repeats.of(facts_[line].key) >= 5;
    }
  }

  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const std::vector<Region>& regions_;
  const Habits& habits_;
  const Pieces& pieces_;
  Evidence result_;
};

}  // namespace

bool Conventions::titles_follow(EnumeratorKind kind) const {
  return kind == EnumeratorKind::keyword ? titles_follow_divisions : titles_follow_numbers;
}

bool has_entry_shape(const std::vector<Line>& lines, const std::vector<Facts>& all, const Habits& habits,
                     std::size_t line) {
  const Facts& facts = all[line];
  const EnumeratorKind kind = facts.enumerator.kind;
  const bool labelled = kind == EnumeratorKind::bracketed || kind == EnumeratorKind::keyed ||
                        (kind == EnumeratorKind::arabic && facts.enumerator.has_delimiter) ||
                        kind == EnumeratorKind::bullet;
  // What follows on the next lines of the entry counts as well.
  bool has_url = facts.has_url;
  bool has_year = facts.has_year;
  bool has_quoted = facts.has_quoted;
  for (std::size_t next = line + 1; next < lines.size() && next < line + 5; ++next) {
    const Facts& other = all[next];
    if (!(other.url_only || (!other.piece_start) ||
          (habits.fill != 0 && lines[next].blanks_before == 0 && other.enumerator.length == 0)))
      break;
    has_url |= other.has_url;
    has_year |= other.has_year;
    has_quoted |= other.has_quoted;
  }
  const int parts = has_url + has_year + has_quoted;
  if (kind == EnumeratorKind::bracketed || kind == EnumeratorKind::keyed) return parts >= 1;
  return labelled ? parts >= 1 : parts >= 1 && (facts.ending == Ending::sentence || has_url) && facts.piece_width < 600;
}

bool is_centred(const Line& line, const Facts& facts, const Habits& habits) {
  if (habits.fill == 0 || line.indent < habits.body_indent + 4 || facts.piece_lines != 1) return false;
  const std::uint32_t right = habits.fill > line.end_column() ? habits.fill - line.end_column() : 0;
  const std::uint32_t left = line.indent - habits.body_indent;
  return left <= right + 5 && right <= left + 5;
}

Evidence gather_evidence(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                         const std::vector<Region>& regions, const Habits& habits, const Pieces& pieces) {
  return Gatherer(lines, facts, regions, habits, pieces).gather();
}

}  // namespace rubricate::plain
