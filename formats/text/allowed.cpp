#include "formats/text/allowed.h"

#include "formats/text/company.h"

namespace rubricate::plain {

namespace {

constexpr LabelSet every_learned = only(Label::byline) - 1;
constexpr LabelSet rests = only(Label::paragraph_rest) | only(Label::item_rest) | only(Label::entry_rest);

constexpr LabelSet headings = only(Label::heading) | only(Label::title);

// In a short text a program, a table or a poem is nothing that comes again, and the corpus has them in long texts only:
// what they look like decides.
LabelSet kept_lines(const Facts& facts, const Features& features) {
  const bool marked = facts.enumerator.kind == EnumeratorKind::bullet || facts.enumerator.has_delimiter;
  if (marked && features[Feature::counted])
    return only(Label::item) | (features[Feature::entry_shape] ? only(Label::entry) : 0);
  // "2019   70   61": its number counts nothing.
  const bool columns = features[Feature::columns] || (facts.columns && facts.ends_digit);
  if (columns && features[Feature::neighbour_columns] && !features[Feature::symbols] && !marked)
    return only(Label::table);
  if (features[Feature::line_mode]) return 0;
  const bool beside_code = features[Feature::neighbour_symbols] && (!facts.has_letters || facts.starts_sign);
  if (!features[Feature::bullet] &&
      ((features[Feature::symbols] && (features[Feature::neighbour_symbols] || features[Feature::indented])) ||
       beside_code))
    return only(Label::code);
  const bool uneven = features[Feature::ragged_block] && features[Feature::capital_lines] &&
                      features[Feature::many_commas] && !features[Feature::two_line_block];
  if (uneven && features[Feature::block_indented] && !features[Feature::columns] && facts.enumerator.length == 0 &&
      !facts.all_capitals)
    return only(Label::verse);
  return 0;
}

// What a rule knows for certain, or nothing.
LabelSet decided(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  if (line.fence != 0 || line.kept == Kept::code) return only(Label::code);
  if (features[Feature::region_licence]) return only(Label::licence);
  if (line.kept == Kept::table) return only(Label::table);
  if (line.kept == Kept::verse) return only(Label::verse);
  if (features[Feature::region_contents]) return only(Label::contents);
  if (features[Feature::names_contents]) return only(Label::heading);
  if (facts.quote_prefix) return only(Label::quotation) | (line.blanks_before > 0 ? 0 : only(Label::quotation_rest));
  if (features[Feature::note_shape]) return only(Label::note);
  if (features[Feature::question_letter] || features[Feature::question_run]) return only(Label::question);
  if (features[Feature::answer_letter] || features[Feature::after_question_run]) return only(Label::answer);
  // "[ ] buy nails"
  if (facts.bracketed && facts.enumerator.kind == EnumeratorKind::bullet) return only(Label::item);
  if (facts.rule) {
    if (features[Feature::underlines] && !features[Feature::neighbour_columns]) return only(Label::underline);
    LabelSet set = only(Label::rule);
    if (line.width <= 2 || (features[Feature::alone] && !features[Feature::indented])) return set;
    if (habits.mode != ParagraphMode::line) set |= only(Label::table) | only(Label::code);
    return set;
  }
  // "SCENE 1. A street at dusk.", "Appendix A: Tables".
  if (features[Feature::few_pieces] && facts.enumerator.kind == EnumeratorKind::keyword &&
      facts.enumerator.has_delimiter && features[Feature::one_line_piece] && features[Feature::width_90] &&
      !features[Feature::no_blank_before] && !facts.inner_sentence && !features[Feature::nothing_follows])
    return only(Label::heading);
  if (features[Feature::few_pieces])
    if (const LabelSet kept = kept_lines(facts, features); kept != 0) return kept;
  // A Chinese or Japanese book begins with its title and its author, line by line.
  if (features[Feature::unspaced] && features[Feature::first_line] && features[Feature::ends_open] &&
      features[Feature::next_short] && !features[Feature::too_long] && facts.enumerator.length == 0 &&
      facts.matter == Matter::none)
    return only(Label::title);
  // "三" alone on its line, with text below and "四" further on.
  if (features[Feature::unspaced] && features[Feature::enumerator_only] && features[Feature::sequence_apart] &&
      features[Feature::next_long])
    return only(Label::heading);
  return 0;
}

bool is_byline(const Facts& facts, const Features& features) {
  return facts.byline > 0 && features[Feature::width_90] && !facts.inner_sentence && facts.ending != Ending::sentence;
}

// The author's line is taken out of the text: it must stand below the title, before any text. Where other stories have
// theirs, each stays where it is.
std::vector<bool> find_bylines(const std::vector<Facts>& facts, const std::vector<Features>& features) {
  std::vector<bool> found(facts.size(), false);
  bool in_text = false;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].piece_start) continue;
    const bool below_short = i == 0 || !(features[i][Feature::prev_long] || features[i][Feature::prev_comma]);
    if (is_byline(facts[i], features[i]) && below_short) {
      if (in_text && features[i][Feature::prev_width_60] && features[i][Feature::next_long])
        return std::vector<bool>(facts.size(), false);
      found[i] = !in_text && features[i][Feature::near_top];
    }
    in_text = in_text || features[i][Feature::long_piece] ||
              (facts[i].words >= 6 && facts[i].ending == Ending::sentence && !features[i][Feature::region_licence]);
  }
  return found;
}

// What a novel or a play has where headings stand: what people say, and who says it.
bool is_said(const Facts& facts, const Features& features) {
  // Words in quotation marks; and in a novel without spaces between words what ends as a sentence, however short.
  if (features[Feature::unspaced] && facts.starts_quote && facts.ends_closing) return true;
  if (features[Feature::unspaced] && features[Feature::style_speech] && facts.enumerator.length == 0)
    return facts.starts_quote || facts.ends_closing || facts.ending == Ending::sentence ||
           facts.ending == Ending::comma || facts.ending == Ending::question || facts.ending == Ending::exclamation;
  if (features[Feature::speaker] && features[Feature::style_dialogue]) return true;
  if (features[Feature::style_repeats] && !is_numbered(facts.enumerator.kind) && facts.matter == Matter::none &&
      (features[Feature::below_speaker] || features[Feature::shape_repeats]))
    return true;
  // Speakers of a play, what they say and what they do.
  if (is_numbered(facts.enumerator.kind)) return false;
  return features[Feature::repeated_name] || (features[Feature::style_repeats] && features[Feature::prev_repeated]) ||
         (features[Feature::bracketed] && !facts.all_capitals);
}

// "________" or "........": signs that are no mark.
bool is_blank_row(const Facts& facts) {
  const bool low = facts.ending == Ending::comma && facts.ends_closing;
  return !facts.has_letters && facts.starts_sign && !facts.rule && (low || facts.ending == Ending::sentence);
}

// Short lines that begin nothing.
bool is_no_heading(const Facts& facts, const Features& features) {
  // "J. P." counts nothing.
  const bool initial = facts.enumerator.kind == EnumeratorKind::letter_upper && features[Feature::number_alone];
  const bool numbered = is_numbered(facts.enumerator.kind) && !initial;
  if (features[Feature::matter_end] && features[Feature::last_line]) return true;
  // Signs alone, and where something is to be written: "Name: ________".
  if (!facts.has_letters && facts.starts_sign && !facts.ends_digit && facts.enumerator.length == 0) return true;
  if (facts.ending == Ending::comma && facts.ends_closing) return true;
  // Sections have text: what counts on line by line is a list, as bullets and letters in a parenthesis are.
  const bool lettered = facts.enumerator.kind == EnumeratorKind::letter_lower && facts.enumerator.parenthesized;
  if (features[Feature::counted] || features[Feature::bullet] || lettered) return true;
  if (is_said(facts, features) || facts.noted_sentences) return true;
  // "1. The lamps are lit." beside "2. The pier is open."
  const bool beside = features[Feature::sequence_beside] && facts.enumerator.has_delimiter;
  if (features[Feature::few_pieces] && beside && features[Feature::ends_sentence]) return true;
  // Entries of an index, the first of a letter too: "A. Accents, 92."
  const bool lone = facts.enumerator.kind == EnumeratorKind::letter_upper && facts.enumerator.has_delimiter;
  if (features[Feature::ends_page] && (lone || !numbered)) return true;
  // "1984 was a bad year." counts nothing; a sentence with a number such as 4.1 is a clause.
  const bool bare = facts.enumerator.kind == EnumeratorKind::arabic && !facts.enumerator.has_delimiter;
  const bool clause = facts.enumerator.kind == EnumeratorKind::multi;
  if (features[Feature::ends_sentence] && (bare || clause) && facts.words >= 4 && !facts.title_case) return true;
  if ((facts.all_capitals && !initial) || numbered) return false;
  // Who wrote the verse above: nearer to it than to what follows.
  if (features[Feature::below_verse] && features[Feature::gap_grows]) return true;
  // Two sentences are text; one is, in a short text that has not enough of them for a habit.
  if (features[Feature::ends_sentence] && facts.enumerator.length == 0) {
    if (features[Feature::inner_sentence]) return true;
    if (features[Feature::few_pieces] && facts.words >= 3 && (!facts.title_case || facts.words > 10)) return true;
  }
  // "We copied the files with this command:", where headings have no colons.
  if (features[Feature::few_pieces] && features[Feature::ends_colon] && !features[Feature::colon_style] &&
      facts.words >= 5 && !facts.title_case)
    return true;
  // "Dear Aunt Gerda," goes on in the text, and so does "Liebe Gerda!"
  if (facts.matter == Matter::salutation && features[Feature::few_pieces]) return true;
  if (facts.piece_lines == 1 && facts.ending == Ending::comma) return true;
  // So does what stands in the midst of a block, and what a small letter goes on with.
  const bool inside = features[Feature::no_blank_before] && features[Feature::no_blank_after];
  if (!features[Feature::underline_next] &&
      (inside || (features[Feature::no_blank_after] && features[Feature::next_lower])))
    return true;
  // A signature; set in as examples and addresses are.
  if (features[Feature::set_right] && !features[Feature::centred]) return true;
  if (features[Feature::few_pieces] && features[Feature::indented] && !features[Feature::centred]) return true;
  return features[Feature::few_pieces] && features[Feature::nothing_follows] && !features[Feature::first_line];
}

bool may_go_on_heading(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  if (features[Feature::too_long] || parts_headings(line, habits) || is_said(facts, features)) return false;
  if (features[Feature::ends_page]) return false;  // the first entry below a letter of an index
  // In scripts without spaces a bare number stands above the text more often than above a title.
  const bool titled =
      features[features[Feature::unspaced] ? Feature::titles_follow_numbers : Feature::after_enumerator_only];
  if (habits.mode == ParagraphMode::line && !titled) return false;
  // "CHAPTER I" and below it "Call me Ishmael.": the first sentence, unless short sentences are the titles here.
  return !facts.piece_start || !features[Feature::ends_sentence] || facts.all_capitals ||
         features[Feature::titles_follow_numbers];
}

// A list counts 1, 2, 3: it could not keep a number of several parts, nor the word of "Chapter one".
bool may_be_item(EnumeratorKind kind) {
  return kind != EnumeratorKind::none && kind != EnumeratorKind::multi && kind != EnumeratorKind::keyword &&
         kind != EnumeratorKind::keyed;
}

LabelSet learned(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  LabelSet set = every_learned & ~only(Label::rule) & ~only(Label::contents);
  const auto never = [&](LabelSet labels) { set &= ~labels; };
  const bool line_mode = habits.mode == ParagraphMode::line;
  const bool of_entry = facts.url_only || features[Feature::hangs_in_bibliography];
  if (line.blanks_before > 0 || line_mode) never(of_entry ? rests & ~only(Label::entry_rest) : rests);
  // Below a full line nothing begins.
  if (!facts.piece_start && facts.enumerator.length == 0)
    never(headings | only(Label::paragraph) | only(Label::loose_item) | only(Label::entry));
  if (!may_go_on_heading(line, facts, features, habits)) never(only(Label::heading_rest));
  const bool first_sentence = facts.piece_start && features[Feature::ends_sentence] && !facts.all_capitals &&
                              !features[Feature::titles_follow_numbers] && features[Feature::after_enumerator_only];
  if (first_sentence) never(only(Label::heading));
  if (is_no_heading(facts, features)) never(headings);
  // The author of a Chinese or Japanese text stands below its title.
  if (features[Feature::unspaced] && features[Feature::second_piece] && features[Feature::shape_once] &&
      features[Feature::width_24] && facts.enumerator.length == 0 && facts.matter == Matter::none)
    never(headings);
  // "by Samuel Prout" below the title of a story is no part of it.
  if (is_byline(facts, features) && line.blanks_before == 0) never(only(Label::heading_rest));
  if (is_byline(facts, features) && facts.starts_lower) never(headings | only(Label::heading_rest));
  const bool division = facts.enumerator.kind == EnumeratorKind::keyword || features[Feature::sequence_apart];
  if (!features[Feature::on_title_page] || facts.ending == Ending::colon || division) never(only(Label::title));
  if (features[Feature::few_pieces] && !features[Feature::under_bibliography] && !features[Feature::entry_shape])
    never(only(Label::entry));
  if (!may_be_item(facts.enumerator.kind)) never(only(Label::item));
  const bool columns = features[Feature::columns] || features[Feature::neighbour_columns];
  if (!columns && (line_mode || !features[Feature::indented])) never(only(Label::table));
  const bool alone_in_block = features[Feature::two_line_block] || features[Feature::alone];
  if (line_mode || features[Feature::symbols] || (is_blank_row(facts) && alone_in_block)) never(only(Label::verse));
  if (line_mode && !features[Feature::symbols] && !features[Feature::neighbour_symbols]) never(only(Label::code));
  // "CHAPTER I", "The Storm" and its text: one heading on two lines. A book has enough of them to show its habit.
  const bool titled = features[Feature::few_pieces] || features[Feature::titles_follow_numbers];
  if (features[Feature::below_division] && titled && (set & only(Label::heading_rest)) != 0)
    return only(Label::heading_rest);
  return set;
}

bool is_bullet(const Facts& facts) { return facts.enumerator.kind == EnumeratorKind::bullet; }

// Set in under the line that `opened`, right below it or below others that are: it goes on there, wrapped or not.
bool hangs(const std::vector<Line>& lines, const std::vector<Facts>& facts, std::size_t opened, std::size_t line) {
  constexpr std::uint32_t deepest = 8;
  const std::uint32_t indent = lines[opened].indent;
  return lines[line].blanks_before == 0 && lines[line].indent > indent && lines[line].indent <= indent + deepest &&
         facts[line].enumerator.length == 0 && !facts[line].rule && !facts[line].symbols && !facts[line].columns &&
         !facts[line].all_capitals;
}

}  // namespace

bool parts_headings(const Line& line, const Habits& habits) {
  return line.blanks_before > 0 && line.blanks_before > habits.usual_gap + 1;
}

std::vector<LabelSet> allowed_labels(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                     const std::vector<Features>& features, const Habits& habits) {
  std::vector<LabelSet> allowed(lines.size());
  const std::vector<Company> company = find_company(lines, facts, features, habits);
  const std::vector<bool> bylines = find_bylines(facts, features);
  LabelSet before = 0;
  bool in_dialogue = false;  // in a question or an answer
  std::size_t opened = 0;    // the line that began what goes on further in: a question, an answer, a bullet
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool joined = i > 0 && lines[i].blanks_before == 0 && habits.mode != ParagraphMode::line;
    LabelSet rule = decided(lines[i], facts[i], features[i], habits);
    if (rule == 0 && bylines[i]) rule = only(Label::byline);
    // What stands right above its author is the title.
    if (rule == 0 && i + 1 < lines.size() && bylines[i + 1] &&
        (learned(lines[i], facts[i], features[i], habits) & only(Label::title)) != 0)
      rule = only(Label::title);
    const bool short_text = features[i][Feature::few_pieces];
    const bool in_note = before == only(Label::note) || before == only(Label::note_rest);
    if (joined && in_note && rule == 0)
      allowed[i] = only(Label::note_rest);
    else if (joined && rule == 0 && in_dialogue && (!facts[i].piece_start || lines[i].indent > lines[i - 1].indent))
      allowed[i] = only(Label::paragraph_rest);
    else if (rule == 0 && short_text && i > 0 && hangs(lines, facts, opened, i) && in_dialogue)
      allowed[i] = only(Label::paragraph_rest);
    else if (rule == 0 && short_text && i > 0 && hangs(lines, facts, opened, i) && is_bullet(facts[opened]))
      allowed[i] = only(Label::item_rest);
    else
      allowed[i] = rule != 0 ? rule : learned(lines[i], facts[i], features[i], habits);
    if (allowed[i] != only(Label::paragraph_rest) && allowed[i] != only(Label::item_rest)) opened = i;
    // What is to be written below is no text of a section.
    const bool blank_below = i + 1 < lines.size() && lines[i + 1].blanks_before == 0 && is_blank_row(facts[i + 1]);
    const bool names_table = i + 1 < lines.size() && lines[i + 1].kept == Kept::table && facts[i].caption;
    const LabelSet others =
        headings | (features[i][Feature::few_pieces] && lines[i].indent == 0 ? only(Label::verse) : 0);
    if ((company[i] == Company::text || blank_below || names_table) && (allowed[i] & ~others) != 0)
      allowed[i] &= ~others;
    const bool peer = company[i] == Company::peer || company[i] == Company::head;
    if (peer && (allowed[i] & ~only(Label::title)) != 0) allowed[i] &= ~only(Label::title);
    if (company[i] == Company::head && (allowed[i] & headings) != 0) allowed[i] &= headings;
    if (company[i] == Company::verse && rule == 0) allowed[i] = only(Label::verse);
    if (company[i] == Company::item && rule == 0) allowed[i] = only(Label::item);
    if (company[i] == Company::item_rest && rule == 0) allowed[i] = only(Label::item_rest);
    if (company[i] == Company::rest && rule == 0) allowed[i] = rests;
    if (company[i] == Company::list && (allowed[i] & headings) != 0) allowed[i] &= headings;
    before = allowed[i];
    in_dialogue = before == only(Label::question) || before == only(Label::answer) ||
                  (in_dialogue && before == only(Label::paragraph_rest));
  }
  return allowed;
}

}  // namespace rubricate::plain
