#include "formats/text/observe.h"

#include <algorithm>

namespace rubricate::plain {

namespace {

// Looks at one line with all that is around it. Pieces, not lines, are its neighbours: a wrapped paragraph is one.
class Observer {
 public:
  Observer(const std::vector<Line>& lines, const std::vector<Facts>& facts, const std::vector<Region>& regions,
           const Habits& habits, const Pieces& pieces, const Evidence& evidence)
      : lines_(lines), facts_(facts), regions_(regions), habits_(habits), pieces_(pieces), evidence_(evidence) {
    observe_document();
    find_medians();
    count_repeats();
  }

  std::vector<Features> all() const {
    std::vector<Features> result;
    result.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Features f = document_;
      const Facts& facts = facts_[i];
      f.set(Feature::region_contents, regions_[i] == Region::contents);
      f.set(Feature::region_licence, regions_[i] == Region::licence_front || regions_[i] == Region::licence_back);
      observe_layout(i, f);
      if (facts.piece_start) {
        observe_place(i, f);
        observe_length(i, f);
        observe_ending(i, f);
        observe_letters(i, f);
        observe_number(i, f);
        observe_names(i, f);
        observe_neighbours(i, f);
        observe_shape(i, f);
      } else {
        f.set(Feature::continues_full);
        f.set(Feature::full, facts.full);
        f.set(Feature::starts_lower, facts.starts_lower);
        f.set(Feature::ends_sentence, facts.ending == Ending::sentence);
        f.set(Feature::bullet, facts.enumerator.kind == EnumeratorKind::bullet);
        f.set(Feature::url_only, facts.url_only);
        f.set(Feature::last_line, i + 1 == lines_.size());
      }
      observe_block(i, f);
      f.set(Feature::under_bibliography, evidence_.under_bibliography[i]);
      f.set(Feature::entry_shape,
            evidence_.entry[i] || (facts.piece_start && !evidence_.under_bibliography[i] && is_keyed(facts) &&
                                   has_entry_shape(lines_, facts_, habits_, i)));
      f.set(Feature::hangs_in_bibliography, evidence_.hangs[i]);
      f.set(Feature::note_shape, evidence_.note[i]);
      f.set(Feature::prev_entry_shape, i > 0 && evidence_.entry[i - 1]);
      f.set(Feature::question_run, evidence_.question[i]);
      f.set(Feature::after_question_run, evidence_.answer[i]);
      result.push_back(f);
    }
    return result;
  }

 private:
  static bool is_keyed(const Facts& facts) {
    return facts.enumerator.kind == EnumeratorKind::keyed || facts.enumerator.kind == EnumeratorKind::bracketed;
  }

  // What is the same for all lines.
  void observe_document() {
    const Conventions& style = evidence_.conventions;
    Features& f = document_;
    f.set(Feature::always);
    f.set(Feature::line_mode, habits_.mode == ParagraphMode::line);
    f.set(Feature::indented_mode, habits_.mode == ParagraphMode::indented);
    f.set(Feature::spaced_lines, habits_.mode == ParagraphMode::line && habits_.usual_gap > 0);
    f.set(Feature::unspaced, habits_.unspaced);
    f.set(Feature::few_pieces, pieces_.size() < few_pieces);
    f.set(Feature::short_lines, style.short_lines);
    f.set(Feature::style_capitals, style.capitals);
    f.set(Feature::style_numbers, style.numbers);
    f.set(Feature::style_keywords, style.keywords);
    f.set(Feature::style_big_gaps, style.big_gaps);
    f.set(Feature::style_title_case, style.title_case);
    f.set(Feature::style_questions, style.questions);
    f.set(Feature::style_bullets, style.bullets);
    f.set(Feature::style_speech, style.speech);
    f.set(Feature::style_repeats, style.repeats);
    f.set(Feature::style_dialogue, style.dialogue);
    f.set(Feature::style_none, style.apart == 0);
  }

  void find_medians() {
    std::vector<std::uint32_t> widths;
    widths.reserve(pieces_.size());
    for (const std::size_t line : pieces_.starts()) widths.push_back(facts_[line].piece_width);
    if (widths.empty()) return;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    // Half of a pasted article are headings and items: what counts is how long its paragraphs are.
    const auto upper = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 3 / 4);
    std::nth_element(widths.begin(), upper, widths.end());
    usual_width_ = *upper;
  }

  // Asked once for each piece, which three pieces ask about: the table of a book is larger than a cache.
  void count_repeats() {
    repeats_.reserve(pieces_.size());
    for (const std::size_t line : pieces_.starts()) {
      const std::uint64_t key = facts_[line].key;
      repeats_.push_back(
          static_cast<std::uint8_t>(key == 0 ? 0U : std::min(evidence_.repeats.of(key), std::uint32_t{UINT8_MAX})));
    }
  }

  void observe_place(std::size_t i, Features& f) const {
    const Line& line = lines_[i];
    const std::size_t end = pieces_.end(i);
    const bool last = end >= lines_.size();
    const std::uint32_t usual = habits_.usual_gap;
    const std::uint32_t after = last ? usual + 1 : lines_[end].blanks_before;
    const std::size_t p = pieces_.piece_of(i);
    f.set(Feature::first_line, i == 0 || (i < 60 && regions_[i - 1] == Region::licence_front));
    f.set(Feature::second_piece,
          p == 1 || (p >= 2 && p < 60 && regions_[pieces_.line_of(p - 2)] == Region::licence_front &&
                     regions_[pieces_.line_of(p - 1)] != Region::licence_front));
    f.set(Feature::near_top, i < 8 || (i >= 8 && regions_[i - 8] == Region::licence_front));
    f.set(Feature::on_title_page, i < 40 || (i < 400 && regions_[i - 40] == Region::licence_front));
    f.set(Feature::in_first_part, i * 20 < lines_.size());
    f.set(Feature::in_last_part, (lines_.size() - i) * 20 < lines_.size());
    f.set(Feature::last_line, last);
    f.set(Feature::page_begins, line.page != 0 || line.after_form_feed);
    f.set(Feature::blank_before, line.blanks_before > 0 || i == 0);
    f.set(Feature::no_blank_before, usual > 0 && line.blanks_before == 0 && i > 0);
    f.set(Feature::big_gap_before, line.blanks_before > usual && line.blanks_before >= 2 && i > 0);
    f.set(Feature::big_gap_after, after > usual && after >= 2 && !last);
    f.set(Feature::two_blanks_before, line.blanks_before == 2);
    f.set(Feature::three_blanks_before, line.blanks_before >= 3);
    f.set(Feature::two_blanks_after, after >= 2 && !last);
    f.set(Feature::gap_shrinks, line.blanks_before > after && i > 0);
    f.set(Feature::gap_grows, line.blanks_before < after && i > 0 && !last);
    f.set(Feature::no_blank_after, usual > 0 && after == 0);
    f.set(Feature::alone, (line.blanks_before > 0 || i == 0) && after > 0);
  }

  void observe_length(std::size_t i, Features& f) const {
    const Facts& facts = facts_[i];
    const std::uint32_t width = habits_.unspaced ? facts.piece_width * 2 : facts.piece_width;
    // Two characters of a script without spaces say about as much as a word.
    const std::uint32_t words =
        habits_.unspaced ? std::max<std::uint32_t>(facts.words, (facts.piece_width + 1) / 2) : facts.words;
    f.set(Feature::one_word, words <= 1);
    f.set(Feature::few_words, words == 2 || words == 3);
    f.set(Feature::some_words, words >= 4 && words <= 6);
    f.set(Feature::more_words, words >= 7 && words <= 10);
    f.set(Feature::many_words, words > 10);
    f.set(Feature::width_12, width <= 12);
    f.set(Feature::width_24, width <= 24);
    f.set(Feature::width_40, width <= 40);
    f.set(Feature::width_60, width <= 60);
    f.set(Feature::width_90, width <= 90);
    f.set(Feature::width_130, width <= 130);
    f.set(Feature::width_200, width <= 200);
    f.set(Feature::far_below_median, facts.piece_width * 10 < usual_width_);
    f.set(Feature::below_median, facts.piece_width * 3 < usual_width_);
    f.set(Feature::above_median, facts.piece_width >= usual_width_);
    f.set(Feature::too_long, !pieces_.has_heading_length(i));
    f.set(Feature::long_piece, pieces_.is_long(i));
    f.set(Feature::one_line_piece, facts.piece_lines == 1);
    f.set(Feature::two_line_piece, facts.piece_lines == 2);
    f.set(Feature::full, facts.full);
  }

  void observe_ending(std::size_t i, Features& f) const {
    const Facts& facts = facts_[i];
    const Ending ending = pieces_.ending(i);
    const Facts& last = facts_[pieces_.end(i) - 1];
    const bool only = pieces_.is_number_only(i);
    const bool fits = pieces_.has_heading_length(i);
    f.set(Feature::ends_open, ending == Ending::open);
    f.set(Feature::ends_sentence, ending == Ending::sentence && !only);
    f.set(Feature::ends_question, ending == Ending::question);
    f.set(Feature::ends_exclamation, ending == Ending::exclamation);
    f.set(Feature::ends_colon, ending == Ending::colon);
    f.set(Feature::colon_style,
          evidence_.conventions.colons && ending == Ending::colon && fits && !facts.inner_sentence);
    f.set(Feature::ends_comma, ending == Ending::comma || ending == Ending::dash);
    f.set(Feature::ends_digit, last.ends_digit);
    f.set(Feature::ends_page, last.ends_page);
    f.set(Feature::ends_closing, last.ends_closing);
    f.set(Feature::short_sentence_alone,
          ending == Ending::sentence && fits && !facts.inner_sentence && facts.words <= 9 && !only);
    f.set(Feature::inner_sentence, facts.inner_sentence);
    f.set(Feature::inner_colon, facts.inner_colon);
    f.set(Feature::inner_comma, facts.inner_comma);
    f.set(Feature::inner_dash, facts.inner_dash);
    f.set(Feature::inner_bracket, facts.inner_bracket);
    f.set(Feature::starts_quote, facts.starts_quote);
    f.set(Feature::starts_digit, facts.starts_digit);
    f.set(Feature::starts_sign, facts.starts_sign);
    f.set(Feature::speech, evidence_.conventions.speech &&
                               (facts.starts_quote || (habits_.mode != ParagraphMode::line &&
                                                       (ending == Ending::question || ending == Ending::exclamation) &&
                                                       !facts.all_capitals && facts.enumerator.length == 0)));
    f.set(Feature::bracketed, facts.bracketed && facts.enumerator.kind != EnumeratorKind::bracketed &&
                                  facts.enumerator.kind != EnumeratorKind::keyed);
    f.set(Feature::emphasised, facts.emphasised);
  }

  void observe_letters(std::size_t i, Features& f) const {
    const Facts& facts = facts_[i];
    f.set(Feature::starts_lower, facts.starts_lower && facts.enumerator.length == 0);
    f.set(Feature::no_letters, !facts.has_letters);
    f.set(Feature::all_capitals, facts.all_capitals);
    f.set(Feature::title_case, facts.title_case && !facts.all_capitals);
    f.set(Feature::sentence_case, facts.sentence_case);
    f.set(Feature::capital_first_word, facts.capital_first_word);
  }

  void observe_number(std::size_t i, Features& f) const {
    const Enumerator& enumerator = facts_[i].enumerator;
    const EnumeratorKind kind = enumerator.kind;
    const bool only = pieces_.is_number_only(i);
    const bool numbered = is_numbered(kind) && kind != EnumeratorKind::keyword;
    f.set(Feature::keyword, kind == EnumeratorKind::keyword);
    f.set(Feature::keyword_only, kind == EnumeratorKind::keyword && only);
    f.set(Feature::keyword_high, kind == EnumeratorKind::keyword && enumerator.depth == 1);
    f.set(Feature::enumerated, numbered);
    f.set(Feature::enumerator_only, numbered && only);
    f.set(Feature::arabic, kind == EnumeratorKind::arabic);
    f.set(Feature::roman, kind == EnumeratorKind::roman_upper || kind == EnumeratorKind::roman_lower);
    f.set(Feature::letter, kind == EnumeratorKind::letter_upper || kind == EnumeratorKind::letter_lower);
    f.set(Feature::ideographic_number, kind == EnumeratorKind::cjk);
    f.set(Feature::parenthesized, numbered && enumerator.parenthesized);
    f.set(Feature::undelimited, numbered && !enumerator.has_delimiter);
    f.set(Feature::multi_number, kind == EnumeratorKind::multi);
    f.set(Feature::number_one, is_numbered(kind) && enumerator.value == 1);
    f.set(Feature::bullet, kind == EnumeratorKind::bullet);
    f.set(Feature::bracket_number, kind == EnumeratorKind::bracketed);
    f.set(Feature::bracket_key, kind == EnumeratorKind::keyed);
    f.set(Feature::sequence_beside, is_numbered(kind) && evidence_.sequence[i] == Sequence::beside);
    f.set(Feature::sequence_apart, is_numbered(kind) && evidence_.sequence[i] == Sequence::apart);
    f.set(Feature::counted, evidence_.counted[i]);
    f.set(Feature::ends_counting, evidence_.ends_counting[i]);
    f.set(Feature::number_alone, is_numbered(kind) && evidence_.sequence[i] == Sequence::alone);
  }

  // It begins with a sign that what stands beside it has not.
  bool is_marked_apart(std::size_t i) const {
    const char32_t mark = facts_[i].rare->mark;
    const std::size_t p = pieces_.piece_of(i);
    return mark != 0 && (p == 0 || facts_[pieces_.line_of(p - 1)].rare->mark != mark) &&
           (p + 1 >= pieces_.size() || facts_[pieces_.line_of(p + 1)].rare->mark != mark);
  }

  static bool is_named_part(const Facts& facts) {
    return facts.matter == Matter::front || facts.matter == Matter::back || facts.matter == Matter::questions ||
           facts.matter == Matter::body || facts.matter == Matter::bibliography;
  }

  void observe_names(std::size_t i, Features& f) const {
    const Facts& facts = facts_[i];
    f.set(Feature::matter_front,
          facts.matter == Matter::front || facts.matter == Matter::back || facts.matter == Matter::questions);
    f.set(Feature::matter_body, facts.matter == Matter::body);
    f.set(Feature::matter_bibliography, facts.matter == Matter::bibliography);
    f.set(Feature::matter_contents, facts.matter == Matter::contents);
    f.set(Feature::matter_end, facts.matter == Matter::end);
    f.set(Feature::byline, facts.byline > 0);
    f.set(Feature::caption, facts.caption);
    f.set(Feature::of_page, facts.of_page);
    f.set(Feature::speaker, facts.rare->speaker != 0 && evidence_.speakers.of(facts.rare->speaker) >= 3);
    f.set(Feature::marked_apart, is_marked_apart(i));
    f.set(Feature::has_year, facts.has_year);
    f.set(Feature::has_url, facts.has_url);
    f.set(Feature::has_quoted, facts.has_quoted);
    f.set(Feature::url_only, facts.url_only);
    f.set(Feature::question_letter, facts.letter == Letter::question);
    f.set(Feature::answer_letter, facts.letter == Letter::answer);
    f.set(Feature::leader, facts.leader);
    f.set(Feature::names_contents, facts.matter == Matter::contents && regions_[i] == Region::body &&
                                       i + 1 < lines_.size() && regions_[i + 1] == Region::contents);
    const bool counts = is_numbered(facts.enumerator.kind) && facts.enumerator.kind != EnumeratorKind::keyword;
    const std::uint32_t times = repeats(i);
    f.set(Feature::twice, times >= 2 && times < 5);
    f.set(Feature::repeated, !counts && times >= 5);
    f.set(Feature::repeated_name, !counts && times >= 5 && evidence_.conventions.repeats);
    const bool body = regions_[i] == Region::body;
    const bool listed = facts.key != 0 && body && evidence_.contents.contains(facts.key);
    f.set(Feature::in_contents_list, listed);
    f.set(Feature::not_in_contents_list, !evidence_.contents.empty() && body && !listed);
  }

  // How often what the piece of `line` is called comes, but no more than a byte holds.
  std::uint32_t repeats(std::size_t line) const { return repeats_[pieces_.piece_of(line)]; }

  bool is_narrow(std::size_t line) const { return facts_[line].piece_width * (habits_.unspaced ? 2 : 1) <= 60; }

  void observe_neighbours(std::size_t i, Features& f) const {
    const std::size_t p = pieces_.piece_of(i);
    const bool has_next = p + 1 < pieces_.size();
    const std::size_t next = has_next ? pieces_.line_of(p + 1) : i;
    f.set(Feature::nothing_follows, !has_next || regions_[next] == Region::licence_back);
    if (has_next) observe_next(i, next, f);
    if (p + 2 < pieces_.size()) f.set(Feature::second_next_long, pieces_.is_long(pieces_.line_of(p + 2)));
    if (p > 0) observe_previous(i, pieces_.line_of(p - 1), f);
    const std::size_t before = p > 0 ? pieces_.line_of(p - 1) : i;
    // Its title may end as a sentence does where that is the habit.
    const bool titled = evidence_.conventions.titles_follow(facts_[before].enumerator.kind) &&
                        pieces_.has_heading_length(i) && !pieces_.is_long(i) && !facts_[i].inner_sentence;
    f.set(Feature::below_division, p > 0 && (titled || pieces_.is_short_open(i)) && has_next &&
                                       pieces_.is_number_only(before) &&
                                       facts_[before].enumerator.kind == EnumeratorKind::keyword && is_text(next) &&
                                       !facts_[i].starts_quote && !is_numbered(facts_[i].enumerator.kind));
    if (!pieces_.is_short_open(i)) return;
    std::size_t run = 1;
    for (std::size_t k = p; k > 0 && run < 8 && pieces_.is_short_open(pieces_.line_of(k - 1)); --k) ++run;
    for (std::size_t k = p; k + 1 < pieces_.size() && run < 8 && pieces_.is_short_open(pieces_.line_of(k + 1)); ++k)
      ++run;
    f.set(Feature::short_run, run >= 3);
    f.set(Feature::long_run, run >= 6);
    f.set(Feature::alternates, alternates(p));
    std::uint32_t text = 0;
    for (std::size_t k = p + 1; k < pieces_.size() && k < p + 6; ++k) {
      if (pieces_.is_short_open(pieces_.line_of(k))) break;
      text += facts_[pieces_.line_of(k)].piece_width;
    }
    f.set(Feature::long_section, text >= (habits_.unspaced ? 300U : 700U));
  }

  void observe_next(std::size_t i, std::size_t next, Features& f) const {
    const Facts& after = facts_[next];
    const EnumeratorKind kind = after.enumerator.kind;
    f.set(Feature::next_long, pieces_.is_long(next));
    f.set(Feature::next_short,
          pieces_.is_short_open(next) && kind != EnumeratorKind::bullet && kind != EnumeratorKind::keyword);
    f.set(Feature::next_item, kind == EnumeratorKind::bullet || evidence_.sequence[next] == Sequence::beside);
    f.set(Feature::next_bullet, kind == EnumeratorKind::bullet);
    f.set(Feature::next_keyword, kind == EnumeratorKind::keyword);
    f.set(Feature::next_number, is_numbered(kind));
    f.set(Feature::next_capitals, after.all_capitals);
    f.set(Feature::next_lower, after.starts_lower);
    f.set(Feature::next_quote, after.starts_quote);
    f.set(Feature::next_byline, after.byline > 0);
    f.set(Feature::next_matter, is_named_part(after));
    f.set(Feature::next_question, pieces_.ending(next) == Ending::question);
    f.set(Feature::next_longer, after.piece_width >= 3 * facts_[i].piece_width);
    f.set(Feature::next_width_60, is_narrow(next));
    f.set(Feature::next_like_it, evidence_.shape[i] != 0 && evidence_.shape[i] == evidence_.shape[next]);
    f.set(Feature::next_repeated, repeats(next) >= 5);
    f.set(Feature::next_centred, is_centred(lines_[next], after, habits_));
    f.set(Feature::underline_next, after.underline && lines_[next].blanks_before == 0 && facts_[i].piece_lines == 1 &&
                                       lines_[next].width + 3 >= lines_[i].width &&
                                       lines_[next].width <= lines_[i].width + 12);
  }

  void observe_previous(std::size_t i, std::size_t previous, Features& f) const {
    const Facts& before = facts_[previous];
    const Ending ending = pieces_.ending(previous);
    const EnumeratorKind kind = before.enumerator.kind;
    f.set(Feature::prev_long, pieces_.is_long(previous));
    f.set(Feature::prev_colon, ending == Ending::colon);
    f.set(Feature::below_verse, is_verse_like(previous) && lines_[i].indent < lines_[previous].indent);
    f.set(Feature::below_speaker, shape_repeats(previous) && pieces_.ending(i) != Ending::colon);
    f.set(Feature::prev_open, ending == Ending::open || ending == Ending::comma);
    f.set(Feature::prev_comma, ending == Ending::comma);
    f.set(Feature::prev_item, kind == EnumeratorKind::bullet || evidence_.sequence[previous] == Sequence::beside);
    f.set(Feature::prev_bullet, kind == EnumeratorKind::bullet);
    f.set(Feature::prev_capitals, before.all_capitals);
    f.set(Feature::prev_matter, is_named_part(before));
    f.set(Feature::prev_question, ending == Ending::question);
    f.set(Feature::prev_like_it, evidence_.shape[i] != 0 && evidence_.shape[i] == evidence_.shape[previous]);
    f.set(Feature::prev_width_60, is_narrow(previous));
    f.set(Feature::prev_rule, before.rule);
    f.set(Feature::prev_repeated, repeats(previous) >= 5 && before.enumerator.kind != EnumeratorKind::keyword);
    f.set(Feature::prev_centred, is_centred(lines_[previous], before, habits_));
    const bool below_number = pieces_.is_number_only(previous);
    f.set(Feature::after_enumerator_only, below_number);
    f.set(Feature::titles_follow_numbers, below_number && evidence_.conventions.titles_follow(kind));
    f.set(Feature::underlines, facts_[i].underline && lines_[i].blanks_before == 0 && before.piece_lines == 1 &&
                                   lines_[i].width + 3 >= lines_[previous].width &&
                                   lines_[i].width <= lines_[previous].width + 12);
    f.set(Feature::after_short, lines_[i].blanks_before == 0 && habits_.fill != 0);
  }

  // Long, or a sentence at the least.
  bool is_text(std::size_t line) const {
    const Ending ending = pieces_.ending(line);
    const bool sentence = ending == Ending::sentence || ending == Ending::colon;
    return pieces_.is_long(line) || (sentence && facts_[line].words >= 4 && facts_[line].enumerator.length == 0);
  }

  // Set in, with more than one line that is not full.
  bool is_verse_like(std::size_t line) const {
    return line > 0 && lines_[line].indent >= habits_.body_indent + 2 && lines_[line].blanks_before == 0 &&
           !facts_[line - 1].full;
  }

  // Most lines of its shape come again and again, as the names of speakers do.
  bool shape_repeats(std::size_t line) const {
    const std::uint32_t key = evidence_.shape[line];
    if (key == 0) return false;
    const Shape& shape = evidence_.shapes.at(key);
    return shape.count >= 20 && shape.repeated * 10 >= shape.count * 7;
  }

  // Short, long, short, long: two pieces back or two ahead there is a short one again, with long text between.
  bool alternates(std::size_t p) const {
    const auto is_long = [&](std::size_t k) { return pieces_.is_long(pieces_.line_of(k)); };
    const auto is_short = [&](std::size_t k) { return pieces_.is_short_open(pieces_.line_of(k)); };
    const bool ahead = p + 3 < pieces_.size() && is_long(p + 1) && is_short(p + 2) && is_long(p + 3);
    const bool back = p >= 2 && p + 1 < pieces_.size() && is_long(p + 1) && is_long(p - 1) && is_short(p - 2);
    return ahead || back;
  }

  void observe_shape(std::size_t i, Features& f) const {
    const std::uint32_t key = evidence_.shape[i];
    if (key == 0) return;
    const Shape& shape = evidence_.shapes.at(key);
    f.set(Feature::shape_once, shape.count == 1);
    f.set(Feature::shape_few, shape.count >= 2 && shape.count <= 4);
    f.set(Feature::shape_many, shape.count >= 5);
    f.set(Feature::shape_swarm, shape.count >= 5 && std::size_t{shape.count} * 4 >= pieces_.size());
    f.set(Feature::shape_repeats, shape_repeats(i));
    f.set(Feature::shape_never_heads, shape.before_long == 0);
    if (shape.count < 2) return;
    f.set(Feature::shape_heads, shape.before_long * 10 >= shape.count * 9);
    f.set(Feature::shape_mostly_heads, shape.before_long * 2 >= shape.count);
    f.set(Feature::shape_rarely_heads, shape.before_long * 4 < shape.count);
  }

  void observe_layout(std::size_t i, Features& f) const {
    const Line& line = lines_[i];
    const std::uint32_t body = habits_.body_indent;
    const bool wrapped = habits_.fill != 0;
    f.set(Feature::outdented, line.indent + 2 <= body);
    // Where each line is a paragraph, an indent is typing: a tab before headings, or before all but them.
    f.set(Feature::indented, wrapped && line.indent >= body + 2);
    f.set(Feature::deeply_indented, wrapped && line.indent >= body + 8);
    f.set(Feature::typed_indent, !wrapped && line.indent > body);
    f.set(Feature::centred, is_centred(line, facts_[i], habits_));
    f.set(Feature::not_set_in, !wrapped && evidence_.conventions.set_in && line.indent == 0 && !facts_[i].starts_quote);
    f.set(Feature::set_right, wrapped && line.indent * 2 >= habits_.fill);
    const bool same_block = i > 0 && line.blanks_before == 0;
    f.set(Feature::first_line_indent, habits_.mode == ParagraphMode::indented && line.indent >= body + 1 &&
                                          line.indent <= body + 8 && (i == 0 || lines_[i - 1].indent <= body));
    f.set(Feature::hanging, same_block && line.indent > lines_[i - 1].indent);
    f.set(Feature::flush_after_indent, i > 0 && line.indent <= body && lines_[i - 1].indent > body);
    f.set(Feature::same_indent, i > 0 && line.indent == lines_[i - 1].indent);
    f.set(Feature::columns, facts_[i].columns && !is_numbered(facts_[i].enumerator.kind));
    f.set(Feature::symbols, facts_[i].symbols);
    f.set(Feature::rule, facts_[i].rule);
    const bool joined_after = i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0;
    const Facts* before = same_block ? &facts_[i - 1] : nullptr;
    const Facts* after = joined_after ? &facts_[i + 1] : nullptr;
    f.set(Feature::neighbour_columns, (before != nullptr && (before->columns || before->rule)) ||
                                          (after != nullptr && (after->columns || after->rule)));
    f.set(Feature::neighbour_symbols, (before != nullptr && before->symbols) || (after != nullptr && after->symbols));
  }

  struct Block {
    std::size_t first, last;  // lines
    std::size_t full = 0, capital = 0, open = 0, indented = 0, marked = 0;
    std::size_t count() const { return last - first + 1; }
    bool is_ragged() const { return full * 5 <= count(); }
  };

  // The lines around `i` without a blank one between, no more than a few.
  Block block_around(std::size_t i) const {
    constexpr std::size_t reach = 6;
    Block block{i, i};
    while (block.first > 0 && i - block.first < reach && lines_[block.first].blanks_before == 0) --block.first;
    while (block.last + 1 < lines_.size() && block.last - i < reach && lines_[block.last + 1].blanks_before == 0)
      ++block.last;
    for (std::size_t k = block.first; k <= block.last; ++k) {
      const Ending ending = facts_[k].ending;
      block.full += facts_[k].full;
      block.marked += facts_[k].enumerator.length > 0;
      block.capital += !facts_[k].starts_lower && facts_[k].has_letters;
      block.open += ending == Ending::comma || ending == Ending::open || ending == Ending::dash;
      block.indented += lines_[k].indent >= habits_.body_indent + 2;
    }
    return block;
  }

  // Verse: several lines, none of them full, most of them beginning with a capital.
  void observe_block(std::size_t i, Features& f) const {
    if (habits_.fill == 0) return;
    // In the midst of running text nothing is to be seen.
    if (!facts_[i].piece_start && facts_[i].full && i > 0 && !facts_[i - 1].piece_start) return;
    const Block block = block_around(i);
    if (block.first > 0) {
      const std::size_t before = block.first - 1;
      f.set(Feature::ragged_before, before > 0 && !facts_[before - 1].full && lines_[before].blanks_before == 0);
    }
    f.set(Feature::block_starts, block.first == i);
    if (block.last == block.first) return;
    f.set(Feature::ragged_block, block.is_ragged());
    f.set(Feature::capital_lines, block.capital * 5 >= block.count() * 4 && block.marked == 0);
    f.set(Feature::many_commas, block.open * 5 >= block.count() * 3);
    f.set(Feature::two_line_block, block.count() == 2);
    f.set(Feature::block_indented, block.indented == block.count());
  }

  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const std::vector<Region>& regions_;
  const Habits& habits_;
  const Pieces& pieces_;
  const Evidence& evidence_;
  Features document_;
  std::uint32_t usual_width_ = 0;
  std::vector<std::uint8_t> repeats_;  // by piece
};

}  // namespace

std::vector<Features> observe(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                              const std::vector<Region>& regions, const Habits& habits, const Pieces& pieces,
                              const Evidence& evidence) {
  return Observer(lines, facts, regions, habits, pieces, evidence).all();
}

std::string_view name_of(Feature feature) {
  static constexpr std::string_view names[] = {
#define RUBRICATE_FEATURE(name, group, words) #name,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  };
  return names[static_cast<std::size_t>(feature)];
}

std::string_view group_of(Feature feature) {
  static constexpr std::string_view groups[] = {
#define RUBRICATE_FEATURE(name, group, words) #group,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  };
  return groups[static_cast<std::size_t>(feature)];
}

std::string_view words_of(Feature feature) {
  static constexpr std::string_view all[] = {
#define RUBRICATE_FEATURE(name, group, words) words,
#include "formats/text/feature_list.inc"
#undef RUBRICATE_FEATURE
  };
  return all[static_cast<std::size_t>(feature)];
}

}  // namespace rubricate::plain
