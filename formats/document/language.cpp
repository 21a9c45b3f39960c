#include "formats/document/language.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "formats/document/encoding.h"

namespace rubricate {

namespace {

enum class Script : std::uint8_t {
  latin,
  cyrillic,
  greek,
  han,
  kana,
  hangul,
  arabic,
  hebrew,
  thai,
  devanagari,
  bengali,
  tamil,
  armenian,
  georgian,
  other,
  none,  // no letter
};
constexpr std::size_t script_count = static_cast<std::size_t>(Script::none);

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

// The Unicode blocks that decide, in ascending order.
constexpr ScriptRange script_ranges[] = {
    {0x41, 0x5A, Script::latin},        {0x61, 0x7A, Script::latin},      {0xC0, 0xD6, Script::latin},
    {0xD8, 0xF6, Script::latin},        {0xF8, 0x24F, Script::latin},     {0x370, 0x3FF, Script::greek},
    {0x400, 0x52F, Script::cyrillic},   {0x531, 0x58A, Script::armenian}, {0x590, 0x5FF, Script::hebrew},
    {0x600, 0x6FF, Script::arabic},     {0x750, 0x77F, Script::arabic},   {0x900, 0x97F, Script::devanagari},
    {0x980, 0x9FF, Script::bengali},    {0xB80, 0xBFF, Script::tamil},    {0xE00, 0xE7F, Script::thai},
    {0x10A0, 0x10FF, Script::georgian}, {0x1100, 0x11FF, Script::hangul}, {0x1E00, 0x1EFF, Script::latin},
    {0x1F00, 0x1FFF, Script::greek},    {0x3041, 0x30FA, Script::kana},   {0x30FC, 0x30FF, Script::kana},
    {0x3400, 0x4DBF, Script::han},      {0x4E00, 0x9FFF, Script::han},    {0xAC00, 0xD7A3, Script::hangul},
    {0xF900, 0xFAFF, Script::han},      {0xFB50, 0xFDFF, Script::arabic}, {0x20000, 0x3FFFF, Script::han},
};

Script script_of(char32_t c) {
  const auto* at = std::ranges::upper_bound(script_ranges, c, {}, &ScriptRange::first);
  if (at == std::begin(script_ranges)) return Script::none;
  --at;
  return c <= at->last ? at->script : Script::none;
}

// The commonest words of running text in each language. A word that two languages share speaks for both.
struct CommonWords {
  std::string_view language;
  std::string_view words;
};

constexpr CommonWords latin_words[] = {
    {"en",
     "the of and to in is that it was he for on are with his they at be this from have or by one had not but what all "
     "were when we there can an your which their said if do will each about how up out them then she many some so "
     "these "
     "would other into has her him could than been who its now my"},
    {"de",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
     "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
     "mehr "
     "durch man sein wurde ich ihr wir daß kann"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son cette "
     "ou ses mais comme on tout nous sa fait été aux leur elle je vous qu était deux ces sans ils même y"},
    {"es",
     "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre "
     "este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque"},
    {"it",
     "di che e la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci no questo qui del "
     "della nel alla dei più anche al gli è delle era dal suo sua nella essere questa ed o"},
    {"pt",
     "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
     "muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos ser tem são foi está"},
    {"nl",
     "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat "
     "mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze worden"},
    {"pl",
     "i w na z do się nie to że jest o jak po co za a przez od dla ale czy tym tylko może był być jego ich tak już "
     "które która który oraz przy ten było jej tego pod"},
    {"sv",
     "och i att det som en på är av för med den till inte om har de ett han men var jag sig från vi så kan när man "
     "under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla"},
    {"da",
     "og i at det er en til af på den som med for der ikke de et har var jeg han men om sig fra vi så kan når man "
     "under også efter eller nu sin ved mod skal skulle ud få være havde alle blev hvor"},
    {"no",
     "og i det på som er en til å han av for med at var de ikke den har jeg om et men så seg hun hadde fra vi du kan "
     "da nå ble skal ut etter også ved mot være alle eller hvor noe"},
    {"fi",
     "ja on ei että se oli hän mutta ovat kuin myös joka niin sen kun hänen ole vain tai jos mitä nyt minä ollut "
     "sitä jo vielä sitten siitä tämä voi olla kanssa mukaan"},
    {"cs",
     "a se v na je že s z do o to si jako by za i ale pro ve k po jeho jsem ze od když jen podle které která který "
     "byl už jsou bylo při co nebo jak aby tak až však"},
    {"hu",
     "a az és hogy nem is egy ez meg csak de volt már mint el még vagy ha van azt ki mert lehet kell akkor szerint "
     "minden fel én ezt ami amely olyan sem"},
    {"ro",
     "de și în a la cu pe care nu că o un din mai este se sunt pentru ce au dar prin sau fost ca lui ale după cum "
     "său dintre fi această acest"},
    {"tr",
     "ve bir bu da de için ile çok daha olarak gibi ne o en kadar sonra her olan var ben ya değil ama mi ki bunu "
     "olduğu diye zaman hiç"},
    {"la",
     "et in est non ad ut cum quod qui sed ex si quae per esse aut nec enim a sunt etiam quam de ab hoc atque autem "
     "ac ne eius id tamen quidem neque haec nam ille"},
    {"vi", "và của là có trong được cho không với các một người những đã khi này để đến ra về từ như tôi cũng lại"},
    {"id",
     "yang dan di dengan untuk pada ini dari dalam tidak itu ke adalah akan atau juga oleh sebagai ada mereka bisa "
     "dapat telah karena saya"},
    {"ca",
     "de la i que el en a les un per amb és no una del al els es com més va ha són aquesta aquest però dels seva seu "
     "també han pel molt"},
    {"is", "og að í á er sem en það til við um var ekki með af hann fyrir ég þá því svo hún þeir hefur eru"},
};

constexpr CommonWords cyrillic_words[] = {
    {"ru",
     "и в не на я что он с а как это по к но они мы за из у же от так было бы все его то она о для ты или если только "
     "был еще ее вы быть когда есть при чтобы уже"},
    {"uk",
     "і в не на що я з та до у як це за він але від про так для її бо було його є по й вона вони якщо або щоб ще "
     "коли був який"},
    {"bg", "и на да се за в от не е си с че са по като по-ще ще до но а това му към който беше има са след той тя при"},
    {"sr", "и у је да се на за су од са као не што о то би али из који бити а до он није која које ће"},
    {"be", "і ў не на што з да як гэта ён але па яго для я ад было так яна іх каб быў"},
};

// A byte of a word in the middle of a UTF-8 character.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

constexpr std::size_t piece_count = 24;
constexpr std::size_t piece_size = 4096;

// Whole characters and, but for the first piece, from the beginning of a word.
std::vector<std::string_view> pieces_of(std::string_view text) {
  if (text.size() <= piece_count * piece_size) return {text};
  std::vector<std::string_view> pieces;
  const std::size_t step = text.size() / piece_count;
  for (std::size_t i = 0; i < piece_count; ++i) {
    std::size_t begin = i * step;
    std::size_t end = std::min(begin + piece_size, text.size());
    while (begin < end && is_continuation(text[begin])) ++begin;
    while (end > begin && end < text.size() && is_continuation(text[end])) --end;
    pieces.push_back(text.substr(begin, end - begin));
  }
  return pieces;
}

// Small letters for the alphabets above; others stay. Enough for the words of the lists, and free of any locale.
char32_t folded(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) || c >= 0x1E00)
    return c < 0x2000 && c % 2 == 0 ? c + 1 : c;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x218 || c == 0x21A) return c + 1;
  return c;
}

// What one reading of the sample counts.
struct Sample {
  std::array<std::uint32_t, script_count> letters = {};
  std::unordered_map<std::string, std::uint32_t> words;  // of letters only, in small letters
  std::uint32_t word_count = 0;
  std::uint32_t simplified = 0;
  std::uint32_t traditional = 0;
  std::uint32_t persian = 0;
  std::uint32_t urdu = 0;
};

// Characters that only one of the two ways to write Chinese has, among the commonest thousand.
constexpr std::u32string_view simplified_only =
    U"这个们来说为国对时会过没还学样么让电东车长门问间见现开关实发应当专业书两几从经给头进远运动员华亚历单";
constexpr std::u32string_view traditional_only =
    U"這個們來說為國對時會過沒還學樣麼讓電東車長門問間見現開關實發應當專業書兩幾從經給頭進遠運動員華亞歷單";

void read_piece(std::string_view piece, Sample& sample) {
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++sample.words[word];
    ++sample.word_count;
    word.clear();
  };
  for (std::size_t at = 0; at < piece.size();) {
    const char32_t c = next_code_point(piece, at);
    const Script script = script_of(c);
    if (script == Script::none) {
      end_word();
      continue;
    }
    ++sample.letters[static_cast<std::size_t>(script)];
    if (script == Script::han) {
      if (simplified_only.find(c) != simplified_only.npos) ++sample.simplified;
      if (traditional_only.find(c) != traditional_only.npos) ++sample.traditional;
    }
    sample.persian += c == 0x67E || c == 0x6AF || c == 0x6A9 || c == 0x6CC;
    sample.urdu += c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6D2;
    if (script == Script::latin || script == Script::cyrillic) append_code_point(word, folded(c));
  }
  end_word();
}

// The language whose common words make up the largest part of the sample, if it leads clearly.
std::string by_words(const Sample& sample, std::span<const CommonWords> lists) {
  std::string_view best;
  std::uint32_t best_hits = 0;
  std::uint32_t second_hits = 0;
  for (const CommonWords& list : lists) {
    std::uint32_t hits = 0;
    for (std::string_view rest = list.words; !rest.empty();) {
      const std::size_t space = rest.find(' ');
      const auto found = sample.words.find(std::string(rest.substr(0, space)));
      if (found != sample.words.end()) hits += found->second;
      rest = space == rest.npos ? std::string_view() : rest.substr(space + 1);
    }
    if (hits > best_hits) {
      second_hits = best_hits;
      best_hits = hits;
      best = list.language;
    } else {
      second_hits = std::max(second_hits, hits);
    }
  }
  // Prose has 35 to 50 of these words in a hundred, lists and headings fewer; three in all are the least that can
  // speak.
  const bool enough = best_hits >= 3 && best_hits * 10 >= sample.word_count;
  // Danish and Norwegian share most of their words; a lead of a twentieth is a lead.
  const bool clear = best_hits * 20 >= second_hits * 21;
  return enough && clear ? std::string(best) : std::string();
}

}  // namespace

std::string recognise_language(std::string_view text) {
  Sample sample;
  for (const std::string_view piece : pieces_of(text)) read_piece(piece, sample);
  const auto count = [&](Script script) { return sample.letters[static_cast<std::size_t>(script)]; };
  std::uint32_t all = 0;
  for (const std::uint32_t each : sample.letters) all += each;
  if (all == 0) return {};
  // A Han character says as much as two or three letters of an alphabet: names and terms in Latin letters inside a
  // Japanese text may well be more.
  const std::uint32_t east = count(Script::han) + count(Script::kana) + count(Script::hangul);
  if (east * 4 >= all) {
    if (count(Script::hangul) * 3 >= east) return "ko";
    if (count(Script::kana) * 20 >= east) return "ja";
    if (east < 4) return {};
    if (sample.simplified > 2 * sample.traditional) return "zh-Hans";
    if (sample.traditional > 2 * sample.simplified) return "zh-Hant";
    return "zh";
  }
  constexpr std::pair<Script, std::string_view> alone[] = {
      {Script::greek, "el"},   {Script::hebrew, "he"}, {Script::thai, "th"},     {Script::devanagari, "hi"},
      {Script::bengali, "bn"}, {Script::tamil, "ta"},  {Script::armenian, "hy"}, {Script::georgian, "ka"}};
  for (const auto& [script, language] : alone)
    if (count(script) * 2 > all) return std::string(language);
  if (count(Script::arabic) * 2 > all) return sample.urdu * 100 > all ? "ur" : sample.persian * 50 > all ? "fa" : "ar";
  if (count(Script::cyrillic) * 2 > all) {
    // A few words of it are most likely Russian, and never what a Latin script writes.
    const std::string language = by_words(sample, cyrillic_words);
    return language.empty() ? "ru" : language;
  }
  if (count(Script::latin) * 2 > all) return by_words(sample, latin_words);
  return {};
}

}  // namespace rubricate
