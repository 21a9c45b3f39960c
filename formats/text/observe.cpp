// Features: facts of a line beside those of its neighbours and the habits of the document.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "formats/text/features.h"

namespace rubricate::plain {

namespace {

bool is_numbered(EnumeratorKind kind) {
  return kind != EnumeratorKind::none && kind != EnumeratorKind::bullet && kind != EnumeratorKind::keyed;
}

// Looks at one line with all that is around it. Pieces, not lines, are its neighbours: a wrapped paragraph is one.
class Observer {
 public:
  Observer(const std::vector<Line>& lines, const std::vector<Facts>& facts, const std::vector<Region>& regions,
           const Habits& habits)
      : lines_(lines), facts_(facts), regions_(regions), habits_(habits) {
    index_pieces();
    find_bibliographies();
    find_sequences();
    count_repeats();
    find_question_runs();
    learn_colon_style();
    learn_speech();
    learn_titles();
    find_notes();
  }

  std::vector<Features> all() {
    std::vector<Features> result(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) result[i] = observe(i);
    return result;
  }

 private:
  void index_pieces() {
    piece_of_.resize(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (facts_[i].piece_start) pieces_.push_back(i);
      piece_of_[i] = pieces_.empty() ? 0 : pieces_.size() - 1;
    }
  }

  bool heading_length(const Facts& facts, std::size_t line) const {
    if (habits_.unspaced) return facts.piece_width <= 42;
    if (habits_.mode == ParagraphMode::line) return facts.words <= 16 && facts.piece_width <= 120;
    return facts.piece_lines <= 3 &&
           (facts.piece_lines > 1 ? facts.piece_width <= 3 * habits_.fill : lines_[line].width <= habits_.fill + 8);
  }

  bool is_long(std::size_t line) const {
    const Facts& facts = facts_[line];
    if (habits_.unspaced) return facts.piece_width > 48 || facts.inner_sentence;
    return habits_.mode == ParagraphMode::line
               ? facts.piece_width > 130 || (facts.piece_width > 70 && facts.ending == Ending::sentence)
               : facts.piece_lines >= 3 || (facts.piece_lines == 2 && facts.ending == Ending::sentence);
  }

  // A short piece without the end of a sentence: a heading, an item of a list, a line of an address.
  bool is_short_open(std::size_t line) const {
    const Facts& facts = facts_[line];
    return heading_length(facts, line) && !is_long(line) && facts.ending != Ending::sentence &&
           facts.ending != Ending::comma;
  }

  // For every numbered line: is the number before or after it on the neighbouring piece, or further off?
  void find_sequences() {
    sequence_.assign(lines_.size(), Sequence::alone);
    struct Last {
      std::size_t piece;
      std::size_t line;
      std::uint32_t value;
    };
    std::unordered_map<std::uint32_t, Last> last;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_[p];
      const Enumerator& enumerator = facts_[line].enumerator;
      if (!is_numbered(enumerator.kind)) continue;
      const auto link = [&](std::uint32_t key) {
        const auto found = last.find(key);
        // The numbers of a bibliography and of what follows it are two sequences.
        if (found != last.end() && enumerator.value == found->second.value + 1 &&
            entry_[found->second.line] == entry_[line]) {
          // Continuation lines of an item may stand between two items; a paragraph of its own may not.
          const bool beside = between_is_item_text(found->second.piece, p);
          const Sequence kind = beside ? Sequence::beside : Sequence::apart;
          if (sequence_[line] != Sequence::beside) sequence_[line] = kind;
          Sequence& other = sequence_[found->second.line];
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

  bool between_is_item_text(std::size_t first, std::size_t second) const {
    if (second == first + 1) return true;
    if (second > first + 8) return false;
    const std::uint32_t indent = lines_[pieces_[first]].indent;
    for (std::size_t p = first + 1; p < second; ++p) {
      const Facts& facts = facts_[pieces_[p]];
      const bool belongs =
          facts.url_only || lines_[pieces_[p]].indent > indent || facts.enumerator.kind == EnumeratorKind::bullet;
      if (!belongs) return false;
    }
    return true;
  }

  void count_repeats() {
    for (const std::size_t line : pieces_)
      if (facts_[line].key != 0 && facts_[line].piece_lines == 1) ++counts_[facts_[line].key];
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (regions_[i] == Region::contents && facts_[i].key != 0) contents_.insert(facts_[i].key);
  }

  bool entry_shape(std::size_t line) const {
    const Facts& facts = facts_[line];
    const EnumeratorKind kind = facts.enumerator.kind;
    const bool labelled = kind == EnumeratorKind::bracketed || kind == EnumeratorKind::keyed ||
                          (kind == EnumeratorKind::arabic && facts.enumerator.has_delimiter) ||
                          kind == EnumeratorKind::bullet;
    // What follows on the next lines of the entry counts as well.
    bool has_url = facts.has_url;
    bool has_year = facts.has_year;
    bool has_quoted = facts.has_quoted;
    for (std::size_t next = line + 1; next < lines_.size() && next < line + 5; ++next) {
      const Facts& other = facts_[next];
      if (!(other.url_only || (!other.piece_start) ||
            (habits_.fill != 0 && lines_[next].blanks_before == 0 && other.enumerator.length == 0)))
        break;
      has_url |= other.has_url;
      has_year |= other.has_year;
      has_quoted |= other.has_quoted;
    }
    const int parts = has_url + has_year + has_quoted;
    if (kind == EnumeratorKind::bracketed || kind == EnumeratorKind::keyed) return parts >= 1;
    return labelled ? parts >= 1
                    : parts >= 1 && (facts.ending == Ending::sentence || has_url) && facts.piece_width < 600;
  }

  // From a line that names a bibliography on, while what stands there looks like entries.
  void find_bibliographies() {
    under_.assign(lines_.size(), false);
    entry_.assign(lines_.size(), false);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::size_t line = pieces_[p];
      if (facts_[line].matter != Matter::bibliography || regions_[line] != Region::body) continue;
      for (std::size_t q = p + 1; q < pieces_.size(); ++q) {
        const std::size_t at = pieces_[q];
        const bool entry = entry_shape(at);
        const bool rest = facts_[at].url_only || (q > p + 1 && lines_[at].indent > lines_[pieces_[p + 1]].indent);
        if (!entry && !rest) break;
        const std::size_t end = q + 1 < pieces_.size() ? pieces_[q + 1] : lines_.size();
        for (std::size_t k = at; k < end; ++k) under_[k] = true;
        // Under a hanging indent, what stands further in belongs to the entry above.
        const bool hangs = habits_.fill != 0 && lines_[at].indent > lines_[pieces_[p + 1]].indent + 1;
        entry_[at] = entry && !hangs && !facts_[at].url_only;
      }
    }
  }

  bool is_question_line(std::size_t line) const {
    return facts_[line].ending == Ending::question && facts_[line].piece_width <= 200 && !facts_[line].starts_quote &&
           !facts_[line].inner_sentence;
  }

  // Three questions at least, each with an answer of one or two pieces that is no question and longer than headings
  // are.
  void find_question_runs() {
    question_.assign(lines_.size(), false);
    answer_.assign(lines_.size(), false);
    for (std::size_t p = 0; p < pieces_.size();) {
      std::vector<std::size_t> run;
      std::size_t q = p;
      while (q + 1 < pieces_.size() && is_question_line(pieces_[q]) && is_answer(pieces_[q + 1])) {
        run.push_back(q);
        q += 2;
        if (q < pieces_.size() && q + 1 < pieces_.size() && is_answer(pieces_[q]) && is_question_line(pieces_[q + 1]))
          ++q;
      }
      if (run.size() < 3) {
        p = std::max(p + 1, run.empty() ? p + 1 : run.front() + 1);
        continue;
      }
      for (const std::size_t each : run) question_[pieces_[each]] = true;
      for (std::size_t k = run.front(); k < q; ++k) answer_[pieces_[k]] = !question_[pieces_[k]];
      p = q;
    }
  }

  // "Introduction:" above its text, again and again, is a style of headings; one "as follows:" is not.
  void learn_colon_style() {
    std::size_t colons = 0;
    std::size_t others = 0;
    for (std::size_t p = 0; p + 1 < pieces_.size(); ++p) {
      const std::size_t line = pieces_[p];
      if (!is_short_open(line) || !is_long(pieces_[p + 1])) continue;
      if (facts_[pieces_[p + 1]].enumerator.kind != EnumeratorKind::none) continue;
      const bool colon = facts_[line].ending == Ending::colon;
      colons += colon && facts_[line].words <= 6;
      others += !colon;
    }
    colon_style_ = colons >= 3 && colons >= 2 * others;
  }

  // "[3] ..." after a mark "[3]" in the text, when no bibliography has that number and no other line begins with it:
  // numbers that start again on every page cannot be told apart here.
  void find_notes() {
    std::unordered_map<std::uint32_t, std::size_t> begins;
    for (const std::size_t line : pieces_)
      if (facts_[line].enumerator.kind == EnumeratorKind::bracketed)
        begins[facts_[line].enumerator.value] += entry_[line] ? 2 : 1;
    std::unordered_set<std::uint32_t> marked;
    note_.assign(lines_.size(), false);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Enumerator& enumerator = facts_[i].enumerator;
      if (facts_[i].piece_start && enumerator.kind == EnumeratorKind::bracketed)
        note_[i] = marked.contains(enumerator.value) && begins[enumerator.value] == 1;
      marked.insert(facts_[i].marks.begin(), facts_[i].marks.end());
    }
    keep_only_endnotes();
  }

  // Notes that stand together as the last thing of the text. Under a heading of their own they are a section that the
  // author made and stay where they are; so do notes between paragraphs, whose place would change.
  void keep_only_endnotes() {
    std::size_t first = pieces_.size();
    const auto belongs = [&](std::size_t line) {
      return note_[line] || regions_[line] == Region::licence_back ||
             (habits_.mode != ParagraphMode::line && line > 0 && lines_[line].blanks_before == 0);
    };
    while (first > 0 && belongs(pieces_[first - 1])) --first;
    const bool named =
        first > 0 && first < pieces_.size() && facts_[pieces_[first - 1]].words <= 6 && !is_long(pieces_[first - 1]);
    for (std::size_t p = 0; p < (named ? pieces_.size() : first); ++p) note_[pieces_[p]] = false;
  }

  // "CHAPTER I" and below it "The Storm": where that is the habit, a line below a number is its title even if it ends
  // as a sentence does. Where it is not, "Call me Ishmael." is the first paragraph.
  void learn_titles() {
    std::size_t numbers = 0;
    std::size_t titles = 0;
    for (std::size_t p = 0; p + 2 < pieces_.size(); ++p) {
      const Facts& facts = facts_[pieces_[p]];
      const bool only =
          facts.enumerator.length > 0 && facts.enumerator.length >= lines_[pieces_[p]].end - lines_[pieces_[p]].begin;
      if (!only || !is_numbered(facts.enumerator.kind) || regions_[pieces_[p]] != Region::body) continue;
      const std::size_t next = pieces_[p + 1];
      ++numbers;
      titles += heading_length(facts_[next], next) && !is_long(next) && facts_[next].piece_lines <= 2 &&
                is_long(pieces_[p + 2]);
    }
    titles_follow_numbers_ = numbers >= 3 && titles * 5 >= numbers * 3;
  }

  // Novels and plays: many paragraphs begin with a quotation mark or a dash, or many are short questions and cries.
  void learn_speech() {
    std::size_t spoken = 0;
    for (const std::size_t line : pieces_)
      spoken += facts_[line].starts_quote ||
                (habits_.mode != ParagraphMode::line && is_question_line(line) && facts_[line].words <= 12);
    speech_ = pieces_.size() >= 60 && spoken * 25 >= pieces_.size();
  }

  bool is_answer(std::size_t line) const {
    const Facts& facts = facts_[line];
    return facts.ending != Ending::question && !facts.all_capitals && facts.enumerator.kind == EnumeratorKind::none &&
           (is_long(line) || facts.piece_width > 60 || (facts.ending != Ending::open && facts.ending != Ending::colon));
  }

  Features observe(std::size_t i) const {
    Features f;
    const auto set = [&](Feature feature, bool value) { f[static_cast<std::size_t>(feature)] = value; };
    const Facts& facts = facts_[i];
    set(Feature::always, true);
    set(Feature::region_contents, regions_[i] == Region::contents);
    set(Feature::region_licence, regions_[i] == Region::licence_front || regions_[i] == Region::licence_back);
    observe_place(i, set);
    observe_self(i, set);
    if (!facts.piece_start) {
      set(Feature::continues_full, true);
    } else {
      observe_neighbours(i, set);
    }
    observe_layout(i, set);
    set(Feature::under_bibliography, under_[i]);
    set(Feature::entry_shape, entry_[i] || (facts.piece_start && !under_[i] && is_keyed(facts) && entry_shape(i)));
    set(Feature::note_shape, note_[i]);
    set(Feature::prev_entry_shape, i > 0 && entry_[i - 1]);
    set(Feature::question_run, question_[i]);
    set(Feature::after_question_run, answer_[i]);
    return f;
  }

  static bool is_keyed(const Facts& facts) {
    return facts.enumerator.kind == EnumeratorKind::keyed || facts.enumerator.kind == EnumeratorKind::bracketed;
  }

  template <class Set>
  void observe_place(std::size_t i, const Set& set) const {
    const Line& line = lines_[i];
    const bool last = i + 1 == lines_.size();
    const std::uint32_t after = last ? habits_.usual_gap + 1 : lines_[i + 1].blanks_before;
    set(Feature::first_line, i == 0 || (i < 40 && regions_[i - 1] == Region::licence_front));
    set(Feature::near_top, i < 8 || (i >= 8 && regions_[i - 8] == Region::licence_front));
    set(Feature::last_line, last);
    set(Feature::line_mode, habits_.mode == ParagraphMode::line);
    set(Feature::blank_before, line.blanks_before > 0 || i == 0);
    set(Feature::no_blank_before, habits_.usual_gap > 0 && line.blanks_before == 0 && i > 0);
    set(Feature::big_gap_before, line.blanks_before > habits_.usual_gap && line.blanks_before >= 2 && i > 0);
    set(Feature::big_gap_after, after > habits_.usual_gap && after >= 2 && !last);
    const std::size_t end = i + facts_[i].piece_lines;
    const bool gap_after = end >= lines_.size() || lines_[end].blanks_before > 0;
    set(Feature::no_blank_after, habits_.usual_gap > 0 && !gap_after);
    set(Feature::alone, (line.blanks_before > 0 || i == 0) && gap_after && facts_[i].piece_start);
  }

  template <class Set>
  void observe_self(std::size_t i, const Set& set) const {
    const Facts& facts = facts_[i];
    const Enumerator& enumerator = facts.enumerator;
    const bool numbered = is_numbered(enumerator.kind) && enumerator.kind != EnumeratorKind::keyword;
    const bool only = enumerator.length > 0 && enumerator.length >= lines_[i].end - lines_[i].begin;
    const bool fits = heading_length(facts, i);
    set(Feature::full, facts.full);
    set(Feature::very_short, facts.piece_width <= (habits_.unspaced ? 8U : 24U));
    set(Feature::heading_length, fits);
    set(Feature::too_long, !fits);
    set(Feature::one_line_piece, facts.piece_lines == 1);
    set(Feature::long_piece, is_long(i));
    // What a piece ends with is what its last line ends with.
    const Ending ending = facts_[std::min(i + facts.piece_lines, lines_.size()) - 1].ending;
    set(Feature::ends_open, ending == Ending::open);
    set(Feature::ends_sentence, ending == Ending::sentence && !only);
    set(Feature::ends_question, ending == Ending::question);
    set(Feature::ends_exclamation, ending == Ending::exclamation);
    set(Feature::ends_colon, ending == Ending::colon);
    set(Feature::colon_style, colon_style_ && ending == Ending::colon && fits && !facts.inner_sentence);
    set(Feature::caption, facts.caption);
    set(Feature::ends_comma, ending == Ending::comma || ending == Ending::dash);
    set(Feature::short_sentence_alone,
        ending == Ending::sentence && fits && !facts.inner_sentence && facts.words <= 9 && !only);
    set(Feature::inner_sentence, facts.inner_sentence);
    set(Feature::starts_lower, facts.starts_lower && !numbered);
    set(Feature::starts_quote, facts.starts_quote);
    set(Feature::speech,
        speech_ && (facts.starts_quote || (habits_.mode != ParagraphMode::line &&
                                           (ending == Ending::question || ending == Ending::exclamation) &&
                                           !facts.all_capitals && enumerator.length == 0)));
    set(Feature::bracketed,
        facts.bracketed && enumerator.kind != EnumeratorKind::bracketed && enumerator.kind != EnumeratorKind::keyed);
    set(Feature::no_letters, !facts.has_letters);
    set(Feature::all_capitals, facts.all_capitals);
    set(Feature::title_case, facts.title_case && !facts.all_capitals);
    set(Feature::keyword, enumerator.kind == EnumeratorKind::keyword);
    set(Feature::keyword_only, enumerator.kind == EnumeratorKind::keyword && only);
    set(Feature::enumerated, numbered);
    set(Feature::enumerator_only, numbered && only);
    set(Feature::multi_number, enumerator.kind == EnumeratorKind::multi);
    set(Feature::bullet, enumerator.kind == EnumeratorKind::bullet);
    set(Feature::bracket_number, enumerator.kind == EnumeratorKind::bracketed);
    set(Feature::bracket_key, enumerator.kind == EnumeratorKind::keyed);
    set(Feature::sequence_beside, is_numbered(enumerator.kind) && sequence_[i] == Sequence::beside);
    set(Feature::sequence_apart, is_numbered(enumerator.kind) && sequence_[i] == Sequence::apart);
    set(Feature::number_alone, is_numbered(enumerator.kind) && sequence_[i] == Sequence::alone);
    set(Feature::matter_front,
        facts.matter == Matter::front || facts.matter == Matter::back || facts.matter == Matter::questions);
    set(Feature::matter_body, facts.matter == Matter::body);
    set(Feature::matter_bibliography, facts.matter == Matter::bibliography);
    set(Feature::matter_contents, facts.matter == Matter::contents);
    set(Feature::matter_end, facts.matter == Matter::end);
    set(Feature::byline, facts.byline > 0);
    set(Feature::columns, facts.columns && !numbered);
    set(Feature::symbols, facts.symbols);
    set(Feature::quote_prefix, facts.quote_prefix);
    set(Feature::rule, facts.rule);
    set(Feature::url_only, facts.url_only);
    set(Feature::repeated, facts.key != 0 && !numbered && repeats(facts.key) >= 5);
    set(Feature::in_contents_list, facts.key != 0 && regions_[i] == Region::body && contents_.contains(facts.key));
    set(Feature::question_letter, facts.letter == Letter::question);
    set(Feature::answer_letter, facts.letter == Letter::answer);
  }

  std::uint32_t repeats(std::uint64_t key) const {
    const auto found = counts_.find(key);
    return found == counts_.end() ? 0 : found->second;
  }

  template <class Set>
  void observe_neighbours(std::size_t i, const Set& set) const {
    const std::size_t p = piece_of_[i];
    const bool has_next = p + 1 < pieces_.size();
    const std::size_t next = has_next ? pieces_[p + 1] : i;
    const bool self_short = is_short_open(i);
    set(Feature::nothing_follows, !has_next || regions_[next] == Region::licence_back);
    if (has_next) {
      const EnumeratorKind kind = facts_[next].enumerator.kind;
      set(Feature::next_long, is_long(next));
      set(Feature::next_short,
          is_short_open(next) && kind != EnumeratorKind::bullet && kind != EnumeratorKind::keyword);
      set(Feature::next_item, kind == EnumeratorKind::bullet || sequence_[next] == Sequence::beside);
      set(Feature::next_keyword, kind == EnumeratorKind::keyword);
      set(Feature::underline_next, facts_[next].underline && lines_[next].blanks_before == 0 &&
                                       facts_[i].piece_lines == 1 && lines_[next].width + 3 >= lines_[i].width &&
                                       lines_[next].width <= lines_[i].width + 12);
    }
    if (p > 0) {
      const std::size_t prev = pieces_[p - 1];
      const Facts& before = facts_[prev];
      const Facts& last = facts_[std::min(prev + before.piece_lines, lines_.size()) - 1];
      set(Feature::prev_long, is_long(prev));
      set(Feature::prev_colon, last.ending == Ending::colon);
      set(Feature::prev_open, last.ending == Ending::open || last.ending == Ending::comma);
      const bool only =
          before.enumerator.length > 0 && before.enumerator.length >= lines_[prev].end - lines_[prev].begin;
      const bool below_number = only && is_numbered(before.enumerator.kind);
      set(Feature::after_enumerator_only, below_number);
      set(Feature::titles_follow_numbers, below_number && titles_follow_numbers_);
      set(Feature::underlines, facts_[i].underline && lines_[i].blanks_before == 0 && before.piece_lines == 1 &&
                                   lines_[i].width + 3 >= lines_[prev].width &&
                                   lines_[i].width <= lines_[prev].width + 12);
      set(Feature::after_short, lines_[i].blanks_before == 0 && habits_.fill != 0);
    }
    if (self_short) {
      std::size_t run = 1;
      for (std::size_t k = p; k > 0 && run < 4 && is_short_open(pieces_[k - 1]); --k) ++run;
      for (std::size_t k = p; k + 1 < pieces_.size() && run < 4 && is_short_open(pieces_[k + 1]); ++k) ++run;
      set(Feature::short_run, run >= 3);
      set(Feature::alternates, alternates(p));
    }
  }

  // Short, long, short, long: two pieces back or two ahead there is a short one again, with long text between.
  bool alternates(std::size_t p) const {
    const bool ahead =
        p + 3 < pieces_.size() && is_long(pieces_[p + 1]) && is_short_open(pieces_[p + 2]) && is_long(pieces_[p + 3]);
    const bool back = p >= 2 && p + 1 < pieces_.size() && is_long(pieces_[p + 1]) && is_long(pieces_[p - 1]) &&
                      is_short_open(pieces_[p - 2]);
    return ahead || back;
  }

  template <class Set>
  void observe_layout(std::size_t i, const Set& set) const {
    const Line& line = lines_[i];
    const std::uint32_t body = habits_.body_indent;
    set(Feature::outdented, line.indent < body && line.indent + 2 <= body);
    // Where each line is a paragraph, an indent is typing: a tab before headings, or before all but them.
    const bool wrapped = habits_.fill != 0;
    set(Feature::indented, wrapped && line.indent >= body + 2);
    set(Feature::deeply_indented, wrapped && line.indent >= body + 8);
    if (habits_.fill != 0 && line.indent >= body + 4 && facts_[i].piece_lines == 1) {
      const std::uint32_t right = habits_.fill > line.end_column() ? habits_.fill - line.end_column() : 0;
      const std::uint32_t left = line.indent - body;
      set(Feature::centred, left <= right + 5 && right <= left + 5);
    }
    const bool same_block = i > 0 && line.blanks_before == 0;
    set(Feature::first_line_indent, habits_.mode == ParagraphMode::indented && line.indent >= body + 1 &&
                                        line.indent <= body + 8 && (i == 0 || lines_[i - 1].indent <= body));
    set(Feature::hanging, same_block && line.indent > lines_[i - 1].indent);
    set(Feature::flush_after_indent, i > 0 && line.indent <= body && lines_[i - 1].indent > body);
    const auto beside = [&](auto holds) {
      return (i > 0 && line.blanks_before == 0 && holds(facts_[i - 1])) ||
             (i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0 && holds(facts_[i + 1]));
    };
    set(Feature::neighbour_columns, beside([](const Facts& other) { return other.columns || other.rule; }));
    set(Feature::neighbour_symbols, beside([](const Facts& other) { return other.symbols; }));
    if (habits_.fill != 0) observe_block(i, set);
  }

  // Verse: several lines, none of them full, most of them beginning with a capital.
  template <class Set>
  void observe_block(std::size_t i, const Set& set) const {
    constexpr std::size_t reach = 4;
    std::size_t first = i;
    while (first > 0 && i - first < reach && lines_[first].blanks_before == 0) --first;
    std::size_t last = i;
    while (last + 1 < lines_.size() && last - i < reach && lines_[last + 1].blanks_before == 0) ++last;
    if (last == first) return;
    std::size_t full = 0;
    std::size_t capital = 0;
    for (std::size_t k = first; k <= last; ++k) {
      full += facts_[k].full;
      capital += !facts_[k].starts_lower && facts_[k].has_letters;
    }
    const std::size_t count = last - first + 1;
    set(Feature::ragged_block, full * 5 <= count);
    set(Feature::capital_lines, capital * 5 >= count * 4);
  }

  enum class Sequence : std::uint8_t { alone, beside, apart };

  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const std::vector<Region>& regions_;
  const Habits& habits_;
  std::vector<std::size_t> pieces_;    // lines that begin a piece
  std::vector<std::size_t> piece_of_;  // for each line
  std::vector<Sequence> sequence_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
  std::unordered_set<std::uint64_t> contents_;
  std::vector<bool> under_, entry_, question_, answer_, note_;
  bool colon_style_ = false;
  bool speech_ = false;
  bool titles_follow_numbers_ = false;
};

}  // namespace

std::vector<Features> observe(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                              const std::vector<Region>& regions, const Habits& habits) {
  return Observer(lines, facts, regions, habits).all();
}

std::string_view name_of(Feature feature) {
  static constexpr std::string_view names[] = {
#define RUBRICATE_FEATURE(name, words) #name,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  };
  return names[static_cast<std::size_t>(feature)];
}

std::string_view words_of(Feature feature) {
  static constexpr std::string_view all[] = {
#define RUBRICATE_FEATURE(name, words) words,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  };
  return all[static_cast<std::size_t>(feature)];
}

}  // namespace rubricate::plain
