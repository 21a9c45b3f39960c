#include "formats/document/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/document/byte_search.h"
#include "formats/document/encoding.h"
#include "formats/document/scripts.h"

namespace rubricate {

namespace {

constexpr std::size_t script_count = static_cast<std::size_t>(Script::none);

// The commonest words of running text in each language. A word that two languages share speaks for both.
struct CommonWords {
  std::string_view language;
  std::string_view words;
  std::string_view letters = {};   // that few other languages have
  std::string_view alphabet = {};  // all letters; a text with others is hardly in this language
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
     "durch man sein wurde ich ihr wir daß kann",
     "äöüß"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son cette "
     "ou ses mais comme on tout nous sa fait été aux leur elle je vous qu était deux ces sans ils même y",
     "éèêàçœùûîôâëï"},
    {"es",
     "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre "
     "este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque",
     "ñáéíóú¿¡"},
    {"it",
     "di che e la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci no questo qui del "
     "della nel alla dei più anche al gli è delle era dal suo sua nella essere questa ed o",
     "èàùòìé"},
    {"pt",
     "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
     "muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos ser tem são foi está",
     "ãõçáéíóúâêô"},
    {"nl",
     "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat "
     "mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze worden",
     "ĳë"},
    {"pl",
     "i w na z do się nie to że jest o jak po co za a przez od dla ale czy tym tylko może był być jego ich tak już "
     "które która który oraz przy ten było jej tego pod są ma jako można jeśli nawet bardzo gdy więc kiedy wszystko "
     "przed "
     "między także lub aby bez we ze sobie mnie mu go ją nich tych tej będzie były była swoje został",
     "ąćęłńśźżó"},
    {"sv",
     "och i att det som en på är av för med den till inte om har de ett han men var jag sig från vi så kan när man "
     "under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla",
     "åäö"},
    {"da",
     "og i at det er en til af på den som med for der ikke de et har var jeg han men om sig fra vi så kan når man "
     "under også efter eller nu sin ved mod skal skulle ud få være havde alle blev hvor",
     "åøæ"},
    {"no",
     "og i det på som er en til å han av for med at var de ikke den har jeg om et men så seg hun hadde fra vi du kan "
     "da nå ble skal ut etter også ved mot være alle eller hvor noe",
     "åøæ"},
    {"fi",
     "ja on ei että se oli hän mutta ovat kuin myös joka niin sen kun hänen ole vain tai jos mitä nyt minä ollut "
     "sitä jo vielä sitten siitä tämä voi olla kanssa mukaan",
     "äö"},
    {"cs",
     "a se v na je že s z do o to si jako by za i ale pro ve k po jeho jsem ze od když jen podle které která který "
     "byl už jsou bylo při co nebo jak aby tak až však",
     "ěščřžýůúíáéďťň"},
    {"hu",
     "a az és hogy nem is egy ez meg csak de volt már mint el még vagy ha van azt ki mert lehet kell akkor szerint "
     "minden fel én ezt ami amely olyan sem",
     "őűáéíóöúü"},
    {"ro",
     "de și în a la cu pe care nu că o un din mai este se sunt pentru ce au dar prin sau fost ca lui ale după cum "
     "său dintre fi această acest",
     "ășțîâşţ"},
    {"tr",
     "ve bir bu da de için ile çok daha olarak gibi ne o en kadar sonra her olan var ben ya değil ama mi ki bunu "
     "olduğu diye zaman hiç",
     "ğışçöü"},
    {"la",
     "et in est non ad ut cum quod qui sed ex si quae per esse aut nec enim a sunt etiam quam de ab hoc atque autem "
     "ac ne eius id tamen quidem neque haec nam ille"},
    {"vi", "và của là có trong được cho không với các một người những đã khi này để đến ra về từ như tôi cũng lại",
     "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựđươ"},
    {"id",
     "yang dan di dengan untuk pada ini dari dalam tidak itu ke adalah akan atau juga oleh sebagai ada mereka bisa "
     "dapat telah karena saya"},
    {"ca",
     "de la i que el en a les un per amb és no una del al els es com més va ha són aquesta aquest però dels seva seu "
     "també han pel molt",
     "çàèéíïòóúü"},
    {"hr",
     "je se na su za od da koji što kao ali ili bi sam nije će iz sve kako samo još bio bila koja koje smo može biti "
     "ne po do ili to već ako prije oko tako",
     "čćđšž"},
    {"sk",
     "sa na je že do ako by aj ale pre po bol bola boli sú som si tak len keď ktorý ktorá ktoré od za už má môže jeho "
     "jej nie alebo aby bolo pri čo",
     "ľĺŕôäčšžťďňýáíéú"},
    {"is", "og að í á er sem en það til við um var ekki með af hann fyrir ég þá því svo hún þeir hefur eru",
     "ðþæáíóúýö"},
};

constexpr CommonWords cyrillic_words[] = {
    {"ru",
     "и в не на я что он с а как это по к но они мы за из у же от так было бы все его то она о для ты или если "
     "только был еще ее вы быть когда есть при чтобы уже оно были была этот эта эти тот где во со до про нас "
     "вас их им ей ему себя свой который которая которые очень может нет даже без над под между через после "
     "перед потом теперь там тут здесь кто какой",
     "ыэё", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"},
    {"uk",
     "і в не на що я з та до у як це за він але від про так для її бо було його є по й вона вони якщо або щоб "
     "ще коли був який ми ви воно були була цей ця ці той де зі із при нас вас їх їм їй йому себе свій яка які "
     "дуже може немає навіть без над під між через після перед потім тепер там тут хто вже",
     "іїєґ", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
    {"bg",
     "и на да се за в от не е си с че са по като по-ще ще до но а това му към който беше има след той тя при "
     "ние вие те бяхме бяха този тази тези онзи къде през нас вас им ѝ себе свой която които много може няма "
     "дори без над под между пред после сега там тук кой какво един една",
     "ъ", "абвгдежзийклмнопрстуфхцчшщъьюяѝ"},
    {"sr",
     "и у је да се на за су од са као не што о то би али из који бити а до он није која које ће ми ви они она "
     "оно смо сте био била биле овај ова ово ови тај та те где код кроз нас вас их им јој му себе свој веома "
     "може нема чак без над под између после пре онда сада тамо овде ко шта већ један једна",
     "јђћљњџ", "абвгдђежзијклљмнњопрстћуфхцчџш"},
    {"be",
     "і ў не на што з да як гэта ён але па яго для я ад было так яна іх каб быў мы вы яны яно былі была гэты "
     "гэтая гэтыя той дзе са пры нас вас ім ёй яму сябе свой які якая якія вельмі можа няма нават без над пад "
     "паміж праз пасля перад потым цяпер там тут хто ужо",
     "ўіыэё", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"},
    {"mk",
     "и во на да се за од со не е што го ги ја му ќе кој која кои тоа како но или а по до беше има само овој "
     "оваа сите кога може меѓу ни сум биле нема тој таа ние вие тие бевме беа овие каде кај при низ нас вас им "
     "ѝ себе свој многу дури без над под пред потоа сега таму тука веќе еден една",
     "јѓќѕљњџ", "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ"},
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

// Characters that only one of the two ways to write Chinese has, among the commonest thousand.
constexpr std::u32string_view simplified_only =
    U"这个们来说为国对时会过没还学样么让电东车长门问间见现开关实发应当专业书两几从经给头进远运动员华亚历单";
constexpr std::u32string_view traditional_only =
    U"這個們來說為國對時會過沒還學樣麼讓電東車長門問間見現開關實發應當專業書兩幾從經給頭進遠運動員華亞歷單";

// Which languages a word or letter speaks for. What several have says less for each.
struct Evidence {
  std::uint32_t languages = 0;  // bit i: row i of its table
  std::uint32_t weight = 0;     // for each
};
constexpr std::size_t most_languages = std::numeric_limits<decltype(Evidence::languages)>::digits;  // of one alphabet
static_assert(std::size(latin_words) <= most_languages && std::size(cyrillic_words) <= most_languages);
constexpr std::uint32_t word_weight = 12;
constexpr std::uint32_t letter_weight = 4;
constexpr std::uint32_t foreign_letter_weight = 12;  // against each language whose alphabet has no such letter

// Up to eight bytes as one number. No word has a zero byte, so two of them are different numbers.
std::uint64_t packed(std::string_view bytes) {
  std::uint64_t result = 0;
  std::memcpy(&result, bytes.data(), std::min(bytes.size(), sizeof result));
  return result;
}

// The same for so many bytes of the text, whose letters are of ASCII, in small letters.
std::uint64_t packed_small(std::string_view text, std::size_t at, std::size_t size) {
  std::uint64_t result = 0;
  if (text.size() - at >= sizeof result)
    std::memcpy(&result, text.data() + at, sizeof result);
  else
    std::memcpy(&result, text.data() + at, size);
  const auto others = static_cast<unsigned>(8 * (sizeof result - size));
  result |= 0x2020202020202020;
  return std::endian::native == std::endian::little ? result << others >> others : result >> others << others;
}

// Most common words are short: these are found by one look into a table that the processor's nearest memory holds.
class ShortWords {
 public:
  static constexpr std::size_t longest = sizeof(std::uint64_t);

  void add(std::string_view word, const Evidence& evidence) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    slots_[place_of(packed(word))] = {packed(word), evidence};
    ++used_;
  }
  const Evidence* find(std::uint64_t word) const {
    const Slot& slot = slots_[place_of(word)];
    return slot.word == 0 ? nullptr : &slot.evidence;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;  // 0: free
    Evidence evidence = {};
  };

  std::size_t place_of(std::uint64_t word) const {
    const std::uint64_t hash = word * 0x9E3779B97F4A7C15ULL;
    std::size_t at = (hash ^ hash >> 32U) & (slots_.size() - 1);
    while (slots_[at].word != 0 && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> before(2 * slots_.size());
    before.swap(slots_);
    for (const Slot& slot : before)
      if (slot.word != 0) slots_[place_of(slot.word)] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two of them, half of them free at the least
  std::size_t used_ = 0;
};

class Index {
 public:
  explicit Index(std::span<const CommonWords> rows) : rows_(rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::string_view rest = rows[row].words; !rest.empty();) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        words_[rest.substr(0, space)].languages |= 1U << row;
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
      for (std::size_t at = 0; at < rows[row].letters.size();)
        letters_[next_code_point(rows[row].letters, at)].languages |= 1U << row;
      for (std::size_t at = 0; at < rows[row].alphabet.size();)
        alphabets_[next_code_point(rows[row].alphabet, at)] |= 1U << row;
    }
    for (auto& [word, evidence] : words_) evidence.weight = share_of(word_weight, evidence);
    for (const auto& [word, evidence] : words_)
      if (word.size() <= ShortWords::longest) short_words_.add(word, evidence);
    for (auto& [letter, evidence] : letters_) evidence.weight = share_of(letter_weight, evidence);
  }

  std::span<const CommonWords> rows() const { return rows_; }

  // The row of a language, or the number of rows.
  std::size_t row_of(std::string_view language) const {
    const auto is_it = [tag = packed(language), size = language.size()](const CommonWords& row) {
      return row.language.size() == size && packed(row.language) == tag;
    };
    return static_cast<std::size_t>(std::find_if(rows_.begin(), rows_.end(), is_it) - rows_.begin());
  }

  const Evidence* of_short(std::uint64_t packed_word) const { return short_words_.find(packed_word); }
  const Evidence* of(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
  }
  const Evidence* of(char32_t letter) const {
    const auto found = letters_.find(letter);
    return found == letters_.end() ? nullptr : &found->second;
  }
  // Bit i: the alphabet of row i has the letter. None when no alphabet here has it.
  std::uint32_t languages_with(char32_t letter) const {
    const auto found = alphabets_.find(letter);
    return found == alphabets_.end() ? 0 : found->second;
  }

 private:
  static std::uint32_t share_of(std::uint32_t weight, const Evidence& evidence) {
    return std::max(1U, weight / static_cast<std::uint32_t>(std::popcount(evidence.languages)));
  }

  std::span<const CommonWords> rows_;
  std::unordered_map<std::string_view, Evidence> words_;
  ShortWords short_words_;
  std::unordered_map<char32_t, Evidence> letters_;
  std::unordered_map<char32_t, std::uint32_t> alphabets_;
};

const Index& latin_index() {
  static const Index index(latin_words);
  return index;
}
const Index& cyrillic_index() {
  static const Index index(cyrillic_words);
  return index;
}

// What speaks for the languages of one alphabet.
struct Scores {
  std::array<std::uint32_t, most_languages> of{};  // by row: evidence in all
  std::array<std::uint32_t, most_languages> hits{};
  std::array<std::uint32_t, most_languages> against{};
  std::uint32_t words = 0;
  std::uint32_t strange_letters = 0;  // that no alphabet here has

  // Evidence for a row beyond that against it; negative when its alphabet lacks what the text has.
  std::int64_t balance(std::size_t row) const { return std::int64_t{of[row]} - std::int64_t{against[row]}; }
  std::uint32_t weight(std::size_t row) const {
    return static_cast<std::uint32_t>(std::max<std::int64_t>(balance(row), 0));
  }

  void add_letter(std::uint32_t languages, std::size_t rows) {
    if (languages == 0) {
      ++strange_letters;
      return;
    }
    for (std::size_t row = 0; row < rows; ++row)
      if ((languages >> row & 1U) == 0) against[row] += foreign_letter_weight;
  }

  void add(const Evidence& evidence, bool is_word) {
    for (std::uint32_t rest = evidence.languages; rest != 0; rest &= rest - 1) {
      const auto row = static_cast<std::size_t>(std::countr_zero(rest));
      of[row] += evidence.weight;
      hits[row] += is_word;
    }
  }
};

// What reading a text counts.
class Reading {
 public:
  void read(std::string_view text) {
    const bool is_ascii = !has_byte(text, [](auto c) { return c >= 0x80; });
    const auto may_be_letter = [](auto c) { return (((c | 0x20) >= 'a') & ((c | 0x20) <= 'z')) | (c >= 0x80); };
    for_each_run(text, 0, text.size(), may_be_letter, [&](std::size_t begin, std::size_t end) {
      const auto is_wide = [](char c) { return (c & 0x80) != 0; };
      if (!is_ascii && std::any_of(text.data() + begin, text.data() + end, is_wide))
        read_wide(text.substr(begin, end - begin));
      else
        read_word(text, begin, end - begin);
    });
  }

  std::uint32_t count(Script script) const { return letters_[static_cast<std::size_t>(script)]; }
  std::uint32_t letters() const {
    std::uint32_t all = 0;
    for (const std::uint32_t each : letters_) all += each;
    return all;
  }
  // A Han character says as much as two or three letters of an alphabet: names and terms in Latin letters inside a
  // Japanese text may well be more.
  bool is_east_asian() const { return east() * 4 >= letters(); }
  std::uint32_t east() const { return count(Script::han) + count(Script::kana) + count(Script::hangul); }

  const Scores& latin() const { return latin_; }
  const Scores& cyrillic() const { return cyrillic_; }

  std::string east_asian() const;
  std::string arabic() const { return urdu_ * 100 > letters() ? "ur" : persian_ * 50 > letters() ? "fa" : "ar"; }
  bool is_polytonic() const { return polytonic_ > 0; }

 private:
  // One word of ASCII letters: nearly all are.
  void read_word(std::string_view text, std::size_t at, std::size_t length) {
    letters_[static_cast<std::size_t>(Script::latin)] += static_cast<std::uint32_t>(length);
    if (length > ShortWords::longest) {
      word_script_ = Script::latin;
      for (const char c : text.substr(at, length)) append(static_cast<char>(c | 0x20));
      return end_word();
    }
    if (length == 1) return;
    ++latin_.words;
    const Evidence* const evidence = latin_index_.of_short(packed_small(text, at, length));
    if (evidence != nullptr) latin_.add(*evidence, true);
  }

  // Words, one or more, with nothing but letters and signs beyond ASCII between them.
  void read_wide(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        word_script_ = Script::latin;
        ++letters_[static_cast<std::size_t>(Script::latin)];
        append(static_cast<char>(text[at++] | 0x20));
        continue;
      }
      const char32_t c = next_code_point(text, at);
      const Script script = script_of(c);
      if (script == Script::none) {
        end_word();
        continue;
      }
      ++letters_[static_cast<std::size_t>(script)];
      if (script == Script::latin || script == Script::cyrillic)
        add_letter(c, script);
      else
        add_other(c, script);
    }
    end_word();
  }

  void add_letter(char32_t c, Script script) {
    word_script_ = script;
    const char32_t small = folded(c);
    if (const Evidence* evidence = index().of(small)) scores().add(*evidence, false);
    if (script == Script::cyrillic) scores().add_letter(index().languages_with(small), index().rows().size());
    std::string bytes;
    append_code_point(bytes, small);
    for (const char byte : bytes) append(byte);
  }

  void add_other(char32_t c, Script script) {
    if (script == Script::han) {
      simplified_ += simplified_only.find(c) != simplified_only.npos;
      traditional_ += traditional_only.find(c) != traditional_only.npos;
    } else if (script == Script::arabic) {
      persian_ += c == 0x67E || c == 0x6AF || c == 0x6A9 || c == 0x6CC;
      urdu_ += c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6D2;
    } else if (script == Script::greek) {
      polytonic_ += c >= 0x1F00;
    }
  }

  void append(char byte) {
    if (length_ < word_.size()) word_[length_] = byte;
    ++length_;
  }

  // A letter alone is a variable or an abbreviation (e.g. this one) as often as a word of a Latin script.
  void end_word() {
    if (length_ == 0) return;
    const std::size_t length = std::exchange(length_, 0);
    if (word_script_ == Script::latin && length == 1) return;
    ++scores().words;
    if (length > word_.size()) return;
    const Evidence* const evidence = length <= ShortWords::longest ? index().of_short(packed({word_.data(), length}))
                                                                   : index().of(std::string_view(word_.data(), length));
    if (evidence != nullptr) scores().add(*evidence, true);
  }

  const Index& index() const { return word_script_ == Script::latin ? latin_index_ : cyrillic_index(); }
  Scores& scores() { return word_script_ == Script::latin ? latin_ : cyrillic_; }

  const Index& latin_index_ = latin_index();
  std::array<std::uint32_t, script_count> letters_{};
  Scores latin_;
  Scores cyrillic_;
  std::array<char, 24> word_{};  // in small letters; no common word is longer
  std::size_t length_ = 0;
  Script word_script_ = Script::latin;
  std::uint32_t simplified_ = 0;
  std::uint32_t traditional_ = 0;
  std::uint32_t persian_ = 0;
  std::uint32_t urdu_ = 0;
  std::uint32_t polytonic_ = 0;
};

std::string Reading::east_asian() const {
  if (count(Script::hangul) * 3 >= east()) return "ko";
  if (count(Script::kana) * 20 >= east()) return "ja";
  if (east() < 4) return {};
  if (simplified_ > 2 * traditional_) return "zh-Hans";
  if (traditional_ > 2 * simplified_) return "zh-Hant";
  return "zh";
}

// The two languages that the most speaks for.
struct Leaders {
  std::size_t best = 0;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

Leaders leaders_of(const Scores& scores) {
  Leaders result;
  for (std::size_t row = 0; row < scores.of.size(); ++row) {
    if (scores.weight(row) > result.first) {
      result.second = result.first;
      result.first = scores.weight(row);
      result.best = row;
    } else {
      result.second = std::max(result.second, scores.weight(row));
    }
  }
  return result;
}

// The language that its common words and letters speak for, if it leads clearly.
std::string by_words(const Scores& scores, const Index& index) {
  const Leaders leaders = leaders_of(scores);
  const std::uint32_t hits = scores.hits[leaders.best];
  // Prose has 35 to 50 of these words in a hundred, lists and headings fewer; three in all are the least that can
  // speak. Where code or names stand around them, a good lead of many is enough.
  const bool many = hits >= 12 && leaders.first >= 3 * leaders.second;
  const bool enough = hits >= 3 && (hits * 10 >= scores.words || many);
  // Danish and Norwegian share most of their words; a lead of a twentieth is a lead.
  const bool clear = leaders.first * 20 >= leaders.second * 21;
  return enough && clear ? std::string(index.rows()[leaders.best].language) : std::string();
}

// A few words of it are most likely Russian, unless they have letters that it has not.
std::string by_letters(const Scores& scores, const Index& index) {
  std::size_t best = 0;
  for (std::size_t row = 1; row < index.rows().size(); ++row)
    if (scores.strange_letters == 0 && scores.balance(row) > scores.balance(best)) best = row;
  return std::string(index.rows()[best].language);
}

struct Alone {
  Script script;
  std::string_view language;
};
constexpr Alone alone[] = {{Script::greek, "el"},      {Script::hebrew, "he"},  {Script::thai, "th"},
                           {Script::devanagari, "hi"}, {Script::bengali, "bn"}, {Script::tamil, "ta"},
                           {Script::armenian, "hy"},   {Script::georgian, "ka"}};

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

// ---- passages

// The least evidence in a passage that speaks for its own language and against that of the text around it.
std::string clear_by_words(const Scores& scores, const Index& index, std::string_view around) {
  constexpr std::uint32_t least_hits = 5;
  const Leaders leaders = leaders_of(scores);
  const std::uint32_t hits = scores.hits[leaders.best];
  if (hits < least_hits || hits * 5 < scores.words || leaders.first * 2 < leaders.second * 3) return {};
  for (std::size_t row = 0; row < index.rows().size(); ++row)
    if (index.rows()[row].language == around && scores.weight(row) * 3 > leaders.first) return {};
  return std::string(index.rows()[leaders.best].language);
}

// Whether words at the beginning already say that the passage is in the language around it: so nearly always.
bool speaks_for(const Scores& scores, const Index& index, std::string_view language) {
  const std::size_t row = index.row_of(language);
  return row < index.rows().size() && scores.weight(row) >= 2 * word_weight &&
         scores.weight(row) * 4 >= leaders_of(scores).first * 3;
}

std::string_view cut(std::string_view text, std::size_t size) {
  if (size >= text.size()) return text;
  while (size > 0 && is_continuation(text[size])) --size;
  return text.substr(0, size);
}

std::string clear_language(const Reading& reading, std::string_view around) {
  const std::uint32_t all = reading.letters();
  const auto most = [&](Script script) { return reading.count(script) * 10 >= all * 9; };
  if (reading.east() * 2 >= all) {
    std::string language = reading.east_asian();
    // A list of names in a Japanese text has no kana either; the characters of the mainland tell.
    if (primary(language) == "zh" && around == "ja" && language != "zh-Hans") return {};
    return reading.east() < 20 ? std::string() : language;
  }
  if (most(Script::greek)) return reading.is_polytonic() ? "grc" : "el";
  if (most(Script::arabic)) return reading.arabic();
  if (most(Script::cyrillic)) return clear_by_words(reading.cyrillic(), cyrillic_index(), around);
  if (most(Script::latin)) return clear_by_words(reading.latin(), latin_index(), around);
  for (const Alone& each : alone)
    if (each.script != Script::devanagari && most(each.script)) return std::string(each.language);
  return {};
}

}  // namespace

std::string recognise_language(std::string_view text) {
  Reading reading;
  for (const std::string_view piece : pieces_of(text)) reading.read(piece);
  const std::uint32_t all = reading.letters();
  if (all == 0) return {};
  if (reading.is_east_asian()) return reading.east_asian();
  for (const Alone& each : alone)
    if (reading.count(each.script) * 2 > all) return std::string(each.language);
  if (reading.count(Script::arabic) * 2 > all) return reading.arabic();
  if (reading.count(Script::cyrillic) * 2 > all) {
    std::string language = by_words(reading.cyrillic(), cyrillic_index());
    return language.empty() ? by_letters(reading.cyrillic(), cyrillic_index()) : language;
  }
  if (reading.count(Script::latin) * 2 > all) return by_words(reading.latin(), latin_index());
  return {};
}

std::string foreign_language(std::string_view text, std::string_view around) {
  constexpr std::size_t glance = 160;
  constexpr std::size_t enough = 2000;
  const std::string_view own = primary(around);
  Reading first;
  first.read(cut(text, glance));
  if (first.letters() == 0) return {};
  if (speaks_for(first.latin(), latin_index(), own) || speaks_for(first.cyrillic(), cyrillic_index(), own)) return {};
  Reading rest = first;
  if (text.size() > glance) rest.read(cut(text, enough).substr(cut(text, glance).size()));
  const std::string language = clear_language(rest, own);
  const bool same = primary(language) == own || (language == "grc" && own == "el");
  return same ? std::string() : language;
}

}  // namespace rubricate
