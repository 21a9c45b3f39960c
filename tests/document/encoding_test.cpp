#include "formats/document/encoding.h"

#include <iconv.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace rubricate::encoding_test {
namespace {

using namespace std::string_literals;

struct Result {
  std::string text;
  std::string encoding;
  std::vector<Diagnostic> found;

  const Diagnostic* finding(Finding kind) const {
    for (const Diagnostic& each : found)
      if (each.finding == kind) return &each;
    return nullptr;
  }
  std::size_t count(Finding kind) const {
    return static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(), [&](const Diagnostic& each) { return each.finding == kind; }));
  }
};

Result decoded(std::string bytes, std::string_view encoding = "") {
  Diagnostics found;
  Decoded result = decode(std::move(bytes), encoding, found);
  return {std::move(result.text), std::move(result.encoding), found.all()};
}

std::string encoded(std::string utf8, const char* encoding) {
  const iconv_t handle = iconv_open(encoding, "UTF-8");
  std::string out(utf8.size() * 4 + 8, '\0');
  char* from = utf8.data();
  char* to = out.data();
  std::size_t left = utf8.size();
  std::size_t room = out.size();
  EXPECT_EQ(iconv(handle, &from, &left, &to, &room), 0U) << encoding;
  iconv_close(handle);
  out.resize(out.size() - room);
  return out;
}

constexpr char russian[] =
    "Старый маяк стоял на краю мыса, и каждый вечер смотритель поднимался по узкой лестнице, чтобы зажечь лампу.\n"
    "Рыбаки знали его свет лучше, чем дорогу домой.\n";
constexpr char japanese[] =
    "古い灯台は岬の端に立っていて、毎晩、番人は狭い階段を上ってランプに火をともした。漁師たちはその光をよく知っていた。"
    "\n";
constexpr char chinese[] = "老灯塔立在海角的尽头，每天傍晚，看守人沿着狭窄的楼梯爬上去点亮那盏灯。渔民们熟悉它的光。\n";
constexpr char french[] =
    "Le vieux phare se dressait au bout du cap, et chaque soir le gardien montait l’escalier étroit pour allumer la "
    "lampe – « elle ne dort jamais », disaient les pêcheurs… L’été, ça va.\n";
constexpr char polish[] =
    "Stara latarnia stała na końcu przylądka i każdego wieczoru latarnik wspinał się po wąskich schodach, żeby zapalić "
    "lampę. Rybacy znali jej światło lepiej niż drogę do domu.\n";

TEST(Encoding, CleanUtf8IsMovedNotCopied) {
  std::string bytes = "Zürich, Łódź, 東京 and a long enough line to live on the heap\n";
  const char* const data = bytes.data();
  Diagnostics found;
  const Decoded result = decode(std::move(bytes), "", found);
  EXPECT_EQ(result.text.data(), data);
  EXPECT_EQ(result.encoding, "UTF-8");
  EXPECT_TRUE(found.empty());
}

TEST(Encoding, ByteOrderMarksDecideAndAreLeftOut) {
  for (const char* const encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"}) {
    const Result result = decoded(encoded("\xEF\xBB\xBFZürich 🕯\n", encoding));
    EXPECT_EQ(result.text, "Zürich 🕯\n") << encoding;
    EXPECT_EQ(result.encoding, encoding);
    EXPECT_EQ(result.count(Finding::text_byte_order_mark), 1U);
    EXPECT_EQ(result.found.size(), 1U) << encoding;
  }
}

TEST(Encoding, OddByteAtTheEndOfUtf16IsInvalid) {
  const Result result = decoded("\xFF\xFE"s + "a\0b\0\n\0c"s);
  EXPECT_EQ(result.text, "ab\n\xEF\xBF\xBD");
  const Diagnostic* const invalid = result.finding(Finding::encoding_invalid_bytes);
  ASSERT_NE(invalid, nullptr);
  EXPECT_EQ(invalid->span.begin, 3U);
  EXPECT_EQ(invalid->span.end, 6U);
}

TEST(Encoding, LoneSurrogatesOfUtf16AreInvalid) {
  const Result result = decoded("\xFE\xFF\0a\xD8\0\0b\xDC\0\0\n"s);
  EXPECT_EQ(result.text, "a\xEF\xBF\xBD"s + "b\xEF\xBF\xBD\n");
  EXPECT_EQ(result.finding(Finding::encoding_invalid_bytes)->detail, "2 places, the first here");
}

TEST(Encoding, Utf16WithoutMarkIsKnownByItsNuls) {
  for (const char* const encoding : {"UTF-16LE", "UTF-16BE"}) {
    const Result result = decoded(encoded("Candles burn; naïve moths come.\n", encoding));
    EXPECT_EQ(result.text, "Candles burn; naïve moths come.\n");
    EXPECT_EQ(result.encoding, encoding);
    EXPECT_EQ(result.count(Finding::encoding_guessed), 1U);
  }
}

TEST(Encoding, EveryLineEndIsOneLineFeed) {
  const Result result = decoded("a\r\nb\rc\xC2\x85"s + "d\n\r\n");
  EXPECT_EQ(result.text, "a\nb\nc\nd\n\n");
  ASSERT_EQ(result.count(Finding::text_line_ends), 3U);
  EXPECT_EQ(result.found[0].detail, "2 CRLF, the first here");
  EXPECT_EQ(result.found[0].span.begin, 1U);
  EXPECT_EQ(result.found[1].detail, "one CR, here");
  EXPECT_EQ(result.found[1].span.begin, 3U);
  EXPECT_EQ(result.found[2].span.begin, 5U);
}

TEST(Encoding, UnicodeLineSeparatorsStay) {
  EXPECT_EQ(decoded("a\xE2\x80\xA8"s + "b\xE2\x80\xA9\n").text, "a\xE2\x80\xA8"s + "b\xE2\x80\xA9\n");
}

TEST(Encoding, FormFeedStaysAndIsToldOnce) {
  const Result result = decoded("one\n\ftwo\f\n");
  EXPECT_EQ(result.text, "one\n\ftwo\f\n");
  ASSERT_EQ(result.count(Finding::text_form_feed), 1U);
  EXPECT_EQ(result.finding(Finding::text_form_feed)->detail, "2 form feeds, the first here");
  EXPECT_EQ(result.finding(Finding::text_form_feed)->span.begin, 4U);
}

TEST(Encoding, WhatXmlForbidsBecomesAReplacementCharacter) {
  const Result result = decoded("a\0b\x1B[31m\xEF\xBF\xBE\xEF\xBF\xBF\n"s);
  EXPECT_EQ(result.text, "a\uFFFDb\uFFFD[31m\uFFFD\uFFFD\n");
  EXPECT_EQ(result.finding(Finding::text_control_character)->detail, "4 characters, the first here");
  EXPECT_EQ(result.finding(Finding::text_control_character)->span.begin, 1U);
}

TEST(Encoding, TabsAndDeleteAndNoncharactersAbovePlaneZeroStay) {
  EXPECT_EQ(decoded("\ta\x7F\U0001FFFE\n").text, "\ta\x7F\U0001FFFE\n");
}

// The rows of Unicode's tables 3-8 to 3-11, after text that is plainly UTF-8.
TEST(Encoding, EachMaximalInvalidPartIsOneReplacement) {
  const std::string before = "été déjà là: œuvre naïve, ça et là-bas, où? Zürich ";
  const std::pair<std::string, int> rows[] = {
      {"\xC0\xAF", 2},     {"\xE0\x9F\x80", 3}, {"\xF0\x81\x82", 3}, {"\xED\xA0\x80", 3}, {"\xF4\x91\x92\x93", 4},
      {"\xE1\x80\xE2", 2}, {"\xF0\x91\x92", 1}, {"\xF1\xBF", 1},     {"\x80", 1},         {"\xF5\x80\x80\x80", 4},
      {"\xFF", 1},
  };
  for (const auto& [bytes, parts] : rows) {
    std::string expected = before;
    for (int i = 0; i < parts; ++i) expected += "\uFFFD";
    EXPECT_EQ(decoded(before + bytes + "A\n").text, expected + "A\n");
    EXPECT_EQ(decoded(before + bytes).text, expected);
  }
}

TEST(Encoding, OneBadByteIsDamageNotAnotherEncoding) {
  const Result result = decoded("été déjà là\nna\xFFve\n");
  EXPECT_EQ(result.encoding, "UTF-8");
  EXPECT_EQ(result.text, "été déjà là\nna\uFFFDve\n");
  const Diagnostic* const invalid = result.finding(Finding::encoding_invalid_bytes);
  ASSERT_NE(invalid, nullptr);
  EXPECT_EQ(invalid->detail, "one place, here");
  EXPECT_EQ(result.text.substr(invalid->span.begin, invalid->span.end - invalid->span.begin), "\uFFFD");
}

TEST(Encoding, LegacyTextIsRecognised) {
  struct Row {
    const char* text;
    const char* encoding;
    const char* expected;
  };
  const Row rows[] = {
      {russian, "KOI8-R", "KOI8-R"},
      {russian, "WINDOWS-1251", "windows-1251"},
      {russian, "ISO-8859-5", "ISO-8859-5"},
      {russian, "IBM866", "IBM866"},
      {japanese, "SHIFT_JIS", "SHIFT_JIS"},
      {japanese, "EUC-JP", "EUC-JP"},
      {chinese, "GB18030", "GB18030"},
      {french, "WINDOWS-1252", "windows-1252"},
      {polish, "WINDOWS-1250", "windows-1250"},
      {"We met at the café.\n", "ISO-8859-1", "windows-1252"},
      {"The naïve façade of Zoë’s café – “all for show”.\n", "WINDOWS-1252", "windows-1252"},
  };
  for (const Row& row : rows) {
    const Result result = decoded(encoded(row.text, row.encoding));
    EXPECT_EQ(result.encoding, row.expected);
    EXPECT_EQ(result.text, row.text) << row.encoding;
    EXPECT_EQ(result.count(Finding::encoding_guessed), 1U) << row.encoding;
  }
}

TEST(Encoding, LegacyTextOfManyLanguagesIsRecognised) {
  struct Row {
    const char* text;
    const char* encoding;
    const char* expected;
  };
  const Row rows[] = {
      {"Größe und Höhe des Turms wußte niemand, denn keiner war je hinaufgestiegen.\n", "ISO-8859-1", "windows-1252"},
      {"Größe und Höhe des Turms wußte niemand, denn keiner war je hinaufgestiegen.\n", "MACINTOSH", "MACINTOSH"},
      {"O farol não é mais o que já foi, e ninguém sabe quando ele se apagará.\n", "ISO-8859-1", "windows-1252"},
      {"—¿Y el niño? —preguntó la señora—. Está en el jardín, allí, detrás del árbol.\n", "WINDOWS-1252",
       "windows-1252"},
      {"Nikt nie wiedział, że latarnia stoi już pusta i że światło świeci samo z siebie.\n", "ISO-8859-2",
       "ISO-8859-2"},
      {"Az őr minden este fölment a lépcsőn, és meggyújtotta a lámpát, hogy a hajók lássák a szűk öblöt.\n",
       "ISO-8859-2", "windows-1250"},
      {"Nikdo nevěděl, že maják už dávno stojí prázdný a že se světlo rozsvěcí úplně samo.\n", "WINDOWS-1250",
       "windows-1250"},
      {"Deniz feneri artık boştu ve ışığın her akşam kendi kendine yandığını hiç kimse bilmiyordu.\n", "ISO-8859-9",
       "windows-1254"},
      {"Маяк стояв на скелі, і ніхто не знав, що він уже давно порожній і що світло є.\n", "KOI8-U", "KOI8-U"},
      {"Ο φάρος στεκόταν στον βράχο και κανείς δεν ήξερε ότι ήταν άδειος εδώ και χρόνια.\n", "ISO-8859-7",
       "windows-1253"},
      {"燈塔立在海角的盡頭，每天傍晚，看守人沿著狹窄的樓梯爬上去點亮那盞燈，漁夫們都認得它。\n", "BIG5", "BIG5"},
      {"灯台は岬の端に立っていた。番人は毎晩、狭い階段を上った。\n", "ISO-2022-JP", "ISO-2022-JP"},
      {"등대는 바위 위에 서 있었고, 아무도 그 안이 비어 있다는 것을 알지 못했다.\n", "EUC-KR", "EUC-KR"},
      {"灯台は岬の端に立っていた。番人は毎晩、狭い階段を上った。\n", "UTF-16LE", "UTF-16LE"},
      {"Старый маяк стоял на краю мыса.\n", "UTF-16BE", "UTF-16BE"},
      {"老灯塔立在海角的尽头。\n", "UTF-32LE", "UTF-32LE"},
      {"The lamp burns.\n", "UTF-32BE", "UTF-32BE"},
  };
  for (const Row& row : rows) {
    const Result result = decoded(encoded(row.text, row.encoding));
    EXPECT_EQ(result.encoding, row.expected) << row.text;
    EXPECT_EQ(result.text, row.text) << row.encoding;
    EXPECT_EQ(result.count(Finding::encoding_guessed), 1U) << row.encoding;
  }
}

// Bytes as other programs wrote them, without a converter of this one.
TEST(Encoding, BytesOfOtherProgramsAreRead) {
  EXPECT_EQ(decoded("\xB5\xC6\xCB\xFE\xC1\xA2\xD4\xDA\xBA\xA3\xB1\xDF\xA1\xA3\n").text, "灯塔立在海边。\n");
  EXPECT_EQ(decoded("\x93\x94\x91\xE4\x82\xCD\x8A\x43\x82\xCC\x91\x4F\x82\xC9\x82\xA0\x82\xE9\n").text,
            "灯台は海の前にある\n");
  EXPECT_EQ(decoded("It\xD5s late, he said. He didn\xD5t know.\n").text, "It’s late, he said. He didn’t know.\n");
}

TEST(Encoding, SignsBetweenBlanksAreNoLettersOfAnotherEncoding) {
  EXPECT_EQ(decoded("\x95 bread\n\x95 salt\n\x95 a lamp for the stairs\n").text,
            "• bread\n• salt\n• a lamp for the stairs\n");
  EXPECT_EQ(decoded("The sea \x96 and the rock \x96 are old.\n").text, "The sea – and the rock – are old.\n");
}

TEST(Encoding, GuessSaysHowSureItIsAndWhatElseItMayBe) {
  const Result result = decoded(encoded(russian, "KOI8-R"));
  const Diagnostic* guessed = result.finding(Finding::encoding_guessed);
  ASSERT_NE(guessed, nullptr);
  EXPECT_TRUE(guessed->detail.starts_with("taken for KOI8-R, nearly surely; next: ")) << guessed->detail;
  EXPECT_NE(guessed->hint.find("--encoding="), std::string::npos) << guessed->hint;
}

TEST(Encoding, LettersAtTheEndOfALongAsciiTextDecide) {
  std::string bytes;
  while (bytes.size() < 3'000'000) bytes += "A preface in plain letters, as long as the book.\n";
  bytes += encoded(russian, "KOI8-R");
  EXPECT_EQ(decoded(bytes).encoding, "KOI8-R");
}

TEST(Encoding, AnXmlDeclarationIsObeyedWhereItCanBeTrue) {
  const auto declared = [](const std::string& name) { return "<?xml version=\"1.0\" encoding=\"" + name + "\"?>\n"; };
  const std::vector<std::pair<const char*, std::string>> table{
      {"ISO-8859-2", "<a>Łódź</a>\n"}, {"KOI8-R", "<a>Маяк</a>\n"},     {"ISO-8859-5", "<a>Маяк</a>\n"},
      {"macintosh", "<a>é</a>\n"},     {"ISO-8859-15", "<a>5 €</a>\n"}, {"EUC-JP", "<a>灯台</a>\n"},
      {"windows-1257", "<a>ė</a>\n"}};
  for (const auto& [name, text] : table) {
    const Result result = decoded(encoded(declared(name) + text, name));
    EXPECT_EQ(result.text, declared(name) + text);
    EXPECT_EQ(result.encoding, name);
    EXPECT_TRUE(result.found.empty()) << name;
  }
  EXPECT_EQ(decoded(encoded(declared("KOI8-R") + russian, "KOI8-R"), "ISO-8859-5").encoding, "ISO-8859-5");
}

TEST(Encoding, AnXmlDeclarationThatCannotBeTrueIsNotObeyed) {
  const auto declared = [](const std::string& name) { return "<?xml version=\"1.0\" encoding=\"" + name + "\"?>\n"; };
  EXPECT_EQ(decoded(declared("ISO-8859-2") + "<a>Łódź</a>\n").text, declared("ISO-8859-2") + "<a>Łódź</a>\n");
  for (const char* const name : {"no-such", "ASCII", "UTF-16", "UTF-8", ""}) {
    const Result result = decoded(declared(name) + encoded(russian, "windows-1251"));
    EXPECT_EQ(result.encoding, "windows-1251") << name;
    EXPECT_EQ(result.count(Finding::encoding_guessed), 1U) << name;
  }
  const Result dashes = decoded(declared("ISO-8859-1") + encoded(french, "windows-1252"));
  EXPECT_EQ(dashes.text, declared("ISO-8859-1") + french);
}

TEST(Encoding, GivenEncodingWins) {
  EXPECT_EQ(decoded("\xC4\xD0\n", "KOI8-R").text, "дп\n");
  EXPECT_EQ(decoded("\xE9\n", "latin1").text, "é\n");
  EXPECT_EQ(decoded("\xC3\xA9\n", "windows-1252").text, "Ã©\n");
  EXPECT_EQ(decoded("caf\xE9\n", "utf-8").text, "caf\uFFFD\n");
  EXPECT_EQ(decoded("\xFF\xFE"s + "a\0"s, "utf-16le").text, "a");
  EXPECT_EQ(decoded("caf\xE9\n", "latin1").count(Finding::encoding_guessed), 0U);
}

TEST(Encoding, BytesThatMeanNothingInTheGivenEncodingAreTold) {
  const Result result = decoded("a\x81z\r\n", "windows-1252");
  EXPECT_EQ(result.text, "a\uFFFDz\n");
  EXPECT_EQ(result.finding(Finding::encoding_invalid_bytes)->span.begin, 1U);
}

TEST(Encoding, KnownEncodingsAreThoseOfIconv) {
  for (const char* const name : {"UTF-8", "utf8", "windows-1251", "GB18030", "latin1", "UTF-16"})
    EXPECT_TRUE(known_encoding(name)) << name;
  for (const char* const name : {"", "utf-9", "klingon", "ASCII//IGNORE", "//"})
    EXPECT_FALSE(known_encoding(name)) << name;
}

TEST(Encoding, EmptyTextIsTold) {
  EXPECT_EQ(decoded("").count(Finding::text_empty), 1U);
  EXPECT_EQ(decoded("\xEF\xBB\xBF").count(Finding::text_empty), 1U);
  EXPECT_EQ(decoded(" \t\r\n\f\n").count(Finding::text_empty), 1U);
  EXPECT_EQ(decoded("").count(Finding::text_no_final_newline), 0U);
  EXPECT_EQ(decoded("a\n").count(Finding::text_empty), 0U);
}

TEST(Encoding, MissingFinalLineEndIsToldAndMended) {
  const Result result = decoded("one\ntwö");
  const Diagnostic* const found = result.finding(Finding::text_no_final_newline);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->span.begin, 6U);
  EXPECT_EQ(found->span.end, 8U);
  ASSERT_TRUE(found->fix.has_value());
  EXPECT_EQ(found->fix->span.begin, 8U);
  EXPECT_EQ(found->fix->replacement, "\n");
  EXPECT_EQ(decoded("one\r").count(Finding::text_no_final_newline), 0U);
}

// A linear congruential generator, for the same bytes everywhere.
std::string noise(std::size_t size) {
  std::string bytes;
  std::uint32_t state = 7;
  while (bytes.size() < size) bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
  return bytes;
}

TEST(Encoding, RandomBytesAreAText) {
  for (const std::size_t size : {1U, 2U, 3U, 100U, 5000U, 300000U}) {
    const Result result = decoded(noise(size));
    EXPECT_TRUE(valid_utf8(result.text)) << size;
    EXPECT_EQ(result.text.find_first_of("\r\0\x1B"s), std::string::npos) << size;
    EXPECT_LE(result.found.size(), 10U) << size;
  }
}

TEST(Encoding, EveryByteAloneIsAText) {
  for (int byte = 0; byte < 256; ++byte) {
    const Result result = decoded(std::string(1, static_cast<char>(byte)));
    EXPECT_TRUE(valid_utf8(result.text)) << byte;
    EXPECT_GE(result.text.size(), 1U) << byte;
  }
}

TEST(Encoding, XmlCharactersReplacesWhatXmlForbids) {
  EXPECT_EQ(xml_characters("a\x01\0b\fc\r\n\xFF\xEF\xBF\xBF é"s), "a\uFFFD\uFFFDb c\r\n\uFFFD\uFFFD é");
  EXPECT_EQ(xml_characters("plain 東京"), "plain 東京");
  EXPECT_EQ(xml_characters(""), "");
}

TEST(Encoding, ValidUtf8IsJudgedAtEveryAlignment) {
  for (std::size_t offset = 0; offset < 20; ++offset) {
    const std::string before(offset, 'x');
    EXPECT_TRUE(valid_utf8(before + "é€🕯" + before));
    EXPECT_FALSE(valid_utf8(before + "\xE2\x82" + before));
    EXPECT_FALSE(valid_utf8(before + "\xED\xA0\x80" + before));
    EXPECT_EQ(decoded(before + "\x01" + before + "\n").text, before + "\uFFFD" + before + "\n");
    EXPECT_EQ(decoded(before + "\r\n" + before + "\n").text, before + "\n" + before + "\n");
  }
}

}  // namespace
}  // namespace rubricate::encoding_test
