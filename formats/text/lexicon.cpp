#include "formats/text/lexicon.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/document/encoding.h"

namespace rubricate::plain {

namespace {

using Words = std::unordered_map<std::string_view, int>;

const Words& division_words() {
  static const Words words{
      // part, book, volume, act
      {"part", 1},
      {"book", 1},
      {"volume", 1},
      {"vol", 1},
      {"act", 1},
      {"tome", 1},
      {"teil", 1},
      {"buch", 1},
      {"band", 1},
      {"akt", 1},
      {"aufzug", 1},
      {"partie", 1},
      {"livre", 1},
      {"acte", 1},
      {"parte", 1},
      {"libro", 1},
      {"tomo", 1},
      {"acto", 1},
      {"atto", 1},
      {"livro", 1},
      {"ato", 1},
      {"deel", 1},
      {"boek", 1},
      {"bedrijf", 1},
      {"część", 1},
      {"księga", 1},
      {"tom", 1},
      {"часть", 1},
      {"книга", 1},
      {"том", 1},
      {"действие", 1},
      {"μέρος", 1},
      {"βιβλίο", 1},
      {"liber", 1},
      {"pars", 1},
      {"del", 1},
      {"bok", 1},
      // chapter, canto, scene
      {"chapter", 2},
      {"chap", 2},
      {"canto", 2},
      {"scene", 2},
      {"stave", 2},
      {"letter", 2},
      {"lecture", 2},
      {"lesson", 2},
      {"essay", 2},
      {"story", 2},
      {"kapitel", 2},
      {"gesang", 2},
      {"szene", 2},
      {"auftritt", 2},
      {"brief", 2},
      {"chapitre", 2},
      {"chant", 2},
      {"scène", 2},
      {"lettre", 2},
      {"leçon", 2},
      {"capítulo", 2},
      {"capitulo", 2},
      {"escena", 2},
      {"carta", 2},
      {"capitolo", 2},
      {"scena", 2},
      {"lettera", 2},
      {"cena", 2},
      {"hoofdstuk", 2},
      {"tooneel", 2},
      {"brief", 2},
      {"rozdział", 2},
      {"глава", 2},
      {"сцена", 2},
      {"явление", 2},
      {"письмо", 2},
      {"κεφάλαιο", 2},
      {"caput", 2},
      {"capitulum", 2},
      {"kapittel", 2},
      {"luku", 2},
      {"fejezet", 2},
      {"kapitola", 2},
      {"bölüm", 2},
      {"bab", 2},
      {"chương", 2},
      {"adventure", 2},
      // section
      {"section", 3},
      {"sect", 3},
      {"abschnitt", 3},
      {"sección", 3},
      {"sezione", 3},
      {"seção", 3},
      {"paragraaf", 3},
      {"artikel", 3},
      {"article", 3},
      {"artículo", 3},
      {"articolo", 3},
      {"статья", 3},
      {"раздел", 3},
      {"§", 3},
      // appendix: stands beside the highest of the others
      {"appendix", 4},
      {"annex", 4},
      {"anhang", 4},
      {"annexe", 4},
      {"apéndice", 4},
      {"appendice", 4},
      {"bijlage", 4},
      {"dodatek", 4},
      {"приложение", 4},
  };
  return words;
}

const Words& number_words() {
  static const Words words = [] {
    Words all;
    const auto add = [&](std::initializer_list<std::string_view> list) {
      int value = 1;
      for (const std::string_view word : list) all.emplace(word, value++);
    };
    add({"one",     "two",     "three",     "four",     "five",     "six",      "seven",
         "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"});
    add({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth"});
    add({"erstes", "zweites", "drittes", "viertes", "fünftes", "sechstes", "siebentes", "achtes", "neuntes", "zehntes",
         "elftes", "zwölftes"});
    add({"erster", "zweiter", "dritter", "vierter", "fünfter", "sechster", "siebenter", "achter", "neunter",
         "zehnter"});
    add({"erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"});
    add({"eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"});
    add({"premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
         "dixième"});
    add({"première", "seconde"});
    add({"primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"});
    add({"primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"});
    add({"primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono", "decimo"});
    add({"prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima"});
    add({"primeiro", "segundo", "terceiro"});
    add({"primeira", "segunda", "terceira"});
    add({"eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"});
    add({"pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty", "siódmy", "ósmy", "dziewiąty", "dziesiąty"});
    add({"pierwsza", "druga", "trzecia", "czwarta", "piąta"});
    add({"первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая", "девятая", "десятая"});
    add({"первый", "второй", "третий", "четвертый", "пятый"});
    add({"primus", "secundus", "tertius", "quartus", "quintus"});
    all.emplace("last", 99);
    all.emplace("letzter", 99);
    all.emplace("letztes", 99);
    return all;
  }();
  return words;
}

const std::unordered_map<std::string_view, Matter>& matters() {
  static const std::unordered_map<std::string_view, Matter> words = [] {
    std::unordered_map<std::string_view, Matter> all;
    const auto add = [&](Matter matter, std::initializer_list<std::string_view> list) {
      for (const std::string_view word : list) all.emplace(word, matter);
    };
    add(Matter::front, {"preface",
                        "foreword",
                        "dedication",
                        "to the reader",
                        "author's note",
                        "author’s note",
                        "publisher's note",
                        "publisher’s note",
                        "translator's note",
                        "editor's note",
                        "advertisement",
                        "abstract",
                        "vorwort",
                        "widmung",
                        "geleitwort",
                        "zusammenfassung",
                        "préface",
                        "avant-propos",
                        "dédicace",
                        "avertissement",
                        "résumé",
                        "prefacio",
                        "prólogo",
                        "dedicatoria",
                        "resumen",
                        "prefazione",
                        "prefácio",
                        "resumo",
                        "voorwoord",
                        "voorbericht",
                        "opdracht",
                        "przedmowa",
                        "предисловие",
                        "от автора",
                        "πρόλογος",
                        "序",
                        "前言",
                        "自序",
                        "まえがき",
                        "はじめに",
                        "緒言",
                        "摘要",
                        "머리말",
                        "서문",
                        "förord",
                        "forord",
                        "praefatio"});
    add(Matter::body, {"introduction",  "prologue",
                       "epilogue",      "conclusion",
                       "conclusions",   "summary",
                       "overview",      "background",
                       "discussion",    "results",
                       "methods",       "recommendations",
                       "afterword",     "postscript",
                       "interlude",     "einleitung",
                       "einführung",    "prolog",
                       "epilog",        "schluss",
                       "fazit",         "nachwort",
                       "épilogue",      "conclusión",
                       "introducción",  "epílogo",
                       "introduzione",  "conclusione",
                       "conclusioni",   "epilogo",
                       "introdução",    "conclusão",
                       "inleiding",     "besluit",
                       "nawoord",       "wstęp",
                       "zakończenie",   "введение",
                       "заключение",    "пролог",
                       "эпилог",        "послесловие",
                       "εισαγωγή",      "επίλογος",
                       "引言",          "导论",
                       "導論",          "绪论",
                       "結論",          "结论",
                       "总结",          "總結",
                       "序章",          "終章",
                       "终章",          "尾声",
                       "楔子",          "おわりに",
                       "あとがき",      "結び",
                       "서론",          "결론",
                       "맺음말",        "motivation",
                       "specification", "rationale",
                       "terminology",   "security considerations",
                       "copyright",     "copyright notice"});
    add(Matter::back, {"appendix",
                       "appendices",
                       "notes",
                       "footnotes",
                       "endnotes",
                       "index",
                       "glossary",
                       "acknowledgements",
                       "acknowledgments",
                       "acknowledgment",
                       "acknowledgement",
                       "errata",
                       "colophon",
                       "about the author",
                       "author's address",
                       "authors' addresses",
                       "authors’ addresses",
                       "author’s address",
                       "anhang",
                       "anmerkungen",
                       "register",
                       "danksagung",
                       "glossar",
                       "annexe",
                       "annexes",
                       "remerciements",
                       "glossaire",
                       "apéndice",
                       "notas",
                       "agradecimientos",
                       "índice",
                       "glosario",
                       "appendice",
                       "note",
                       "ringraziamenti",
                       "indice",
                       "glossario",
                       "agradecimentos",
                       "bijlage",
                       "dankwoord",
                       "aanteekeningen",
                       "aantekeningen",
                       "register",
                       "przypisy",
                       "podziękowania",
                       "dodatek",
                       "приложение",
                       "примечания",
                       "указатель",
                       "благодарности",
                       "附录",
                       "附錄",
                       "注释",
                       "註釋",
                       "後記",
                       "后记",
                       "致谢",
                       "致謝",
                       "跋",
                       "付録",
                       "注",
                       "謝辞",
                       "부록",
                       "감사의 말"});
    add(Matter::contents, {"contents",
                           "table of contents",
                           "list of contents",
                           "list of illustrations",
                           "illustrations",
                           "list of figures",
                           "list of tables",
                           "inhalt",
                           "inhaltsverzeichnis",
                           "verzeichnis der abbildungen",
                           "table des matières",
                           "sommaire",
                           "table des chapitres",
                           "índice de contenidos",
                           "tabla de contenido",
                           "contenido",
                           "indice generale",
                           "sommario",
                           "sumário",
                           "inhoud",
                           "inhoudsopgave",
                           "spis treści",
                           "содержание",
                           "оглавление",
                           "περιεχόμενα",
                           "目录",
                           "目錄",
                           "目次",
                           "차례",
                           "목차",
                           "innehåll",
                           "indhold",
                           "innhold",
                           "sisällys",
                           "tartalom",
                           "obsah",
                           "contents of this book"});
    add(Matter::bibliography, {"references",
                               "reference",
                               "bibliography",
                               "works cited",
                               "sources",
                               "literature",
                               "literature cited",
                               "citations",
                               "further reading",
                               "normative references",
                               "informative references",
                               "reference list",
                               "list of references",
                               "selected bibliography",
                               "quellen",
                               "quellenverzeichnis",
                               "literatur",
                               "literaturverzeichnis",
                               "literaturhinweise",
                               "références",
                               "bibliographie",
                               "sources et références",
                               "ouvrages cités",
                               "referencias",
                               "bibliografía",
                               "fuentes",
                               "obras citadas",
                               "riferimenti",
                               "bibliografia",
                               "fonti",
                               "referências",
                               "fontes",
                               "obras citadas",
                               "literatuur",
                               "literatuurlijst",
                               "bronnen",
                               "bronnenlijst",
                               "literatura",
                               "źródła",
                               "piśmiennictwo",
                               "список литературы",
                               "литература",
                               "источники",
                               "библиография",
                               "βιβλιογραφία",
                               "πηγές",
                               "参考文献",
                               "参考资料",
                               "參考文獻",
                               "參考資料",
                               "引用文献",
                               "文献",
                               "参考書目",
                               "参考图书",
                               "참고문헌",
                               "참고 문헌",
                               "출처",
                               "referenser",
                               "källor",
                               "litteratur",
                               "lähteet",
                               "kaynakça",
                               "kaynaklar",
                               "referensi",
                               "daftar pustaka",
                               "reference literature"});
    add(Matter::questions, {"faq",
                            "faqs",
                            "frequently asked questions",
                            "questions and answers",
                            "questions & answers",
                            "q&a",
                            "q & a",
                            "people also ask",
                            "common questions",
                            "häufige fragen",
                            "häufig gestellte fragen",
                            "fragen und antworten",
                            "foire aux questions",
                            "questions fréquentes",
                            "questions et réponses",
                            "preguntas frecuentes",
                            "preguntas y respuestas",
                            "domande frequenti",
                            "domande e risposte",
                            "perguntas frequentes",
                            "veelgestelde vragen",
                            "vragen en antwoorden",
                            "najczęściej zadawane pytania",
                            "pytania i odpowiedzi",
                            "вопросы и ответы",
                            "часто задаваемые вопросы",
                            "常见问题",
                            "常見問題",
                            "问答",
                            "問答",
                            "よくある質問",
                            "質問と回答",
                            "자주 묻는 질문"});
    add(Matter::end, {"the end", "end", "finis", "fin", "ende", "fine", "fim", "einde", "koniec", "конец", "τέλος",
                      "完", "终", "終", "おわり", "了", "끝", "the end of the book"});
    return all;
  }();
  return words;
}

// Bytes of `line` that say `words` (lower case), in any case; 0 when it does not begin with them.
std::size_t matched_prefix(std::string_view line, std::string_view words) {
  std::size_t at = 0;
  for (std::size_t wanted = 0; wanted < words.size();) {
    if (at >= line.size()) return 0;
    const auto here = static_cast<utf8proc_int32_t>(next_code_point(line, at));
    if (static_cast<char32_t>(utf8proc_tolower(here)) != next_code_point(words, wanted)) return 0;
  }
  return at;
}

// One to six words that are capitalised (or of a script without capitals), but for particles such as "de" and "van
// der".
bool is_name(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.empty() || text.size() > longest || text.find_first_of(":;?!\f") != std::string_view::npos) return false;
  std::size_t words = 0;
  std::size_t small = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const auto first = static_cast<utf8proc_int32_t>(next_code_point(text, next));
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) {
      ++words;
      small += utf8proc_category(first) == UTF8PROC_CATEGORY_LL;
    }
    at = end + 1;
  }
  return words >= 1 && words <= 8 && small * 2 <= words && !(words == 1 && small == 1);
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      if (byte == ' ' || byte == '\t') {
        if (!out.empty() && out.back() != ' ') out += ' ';
      } else {
        out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte);
      }
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == 0x3000 || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_code_point(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    }
  }
  constexpr std::string_view tails[] = {
      ".", ":", ";", ",", "-", ")", "]", "_", " ", "\xE2\x80\x94", "\xE3\x80\x82", "\xEF\xBC\x9A"};
  for (bool cut = true; cut && !out.empty();) {
    cut = false;
    for (const std::string_view tail : tails)
      if (out.ends_with(tail)) out.resize(out.size() - tail.size()), cut = true;
  }
  return out;
}

int division_rank(std::string_view folded_word) {
  const auto found = division_words().find(folded_word);
  return found == division_words().end() ? 0 : found->second;
}

std::uint32_t number_word(std::string_view folded_word) {
  const auto found = number_words().find(folded_word);
  return found == number_words().end() ? 0 : static_cast<std::uint32_t>(found->second);
}

Matter matter_of(std::string_view folded_line) {
  if (folded_line.size() > 60) return Matter::none;
  const auto found = matters().find(folded_line);
  return found == matters().end() ? Matter::none : found->second;
}

std::size_t byline_prefix(std::string_view line) {
  constexpr std::string_view words[] = {
      "written by ", "by ",     "von ",      "par ",    "por ",   "di ",   "door ",  "av ",  "af ",
      "author: ",    "autor: ", "auteur : ", "автор: ", "作者：", "作者:", "著者：", "文／", "文/"};
  for (const std::string_view word : words) {
    const std::size_t prefix = matched_prefix(line, word);
    if (prefix == 0) continue;
    std::string_view name = line.substr(prefix);
    while (name.starts_with(' ')) name.remove_prefix(1);
    return is_name(name) ? line.size() - name.size() : 0;
  }
  return 0;
}

bool begins_caption(std::string_view line) {
  constexpr std::string_view words[] = {
      "table ",  "figure ",  "fig. ",   "fig ",   "tabelle ", "abbildung ", "abb. ",    "tableau ", "tabla ",
      "figura ", "tabella ", "tabela ", "tabel ", "figuur ",  "rysunek ",   "таблица ", "рисунок ", "рис. ",
      "图",      "表",       "図",      "圖",     "plate ",   "listing ",   "exhibit "};
  const std::string start = folded(line.substr(0, 40));
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return start.starts_with(word) && start.size() > word.size() && start[word.size()] >= '0' &&
           start[word.size()] <= '9';
  });
}

std::string_view questions_title(std::string_view language) {
  static const std::unordered_map<std::string_view, std::string_view> titles{
      {"en", "Questions and answers"},
      {"de", "Fragen und Antworten"},
      {"fr", "Questions et réponses"},
      {"es", "Preguntas y respuestas"},
      {"it", "Domande e risposte"},
      {"pt", "Perguntas e respostas"},
      {"nl", "Vragen en antwoorden"},
      {"pl", "Pytania i odpowiedzi"},
      {"ru", "Вопросы и ответы"},
      {"el", "Ερωτήσεις και απαντήσεις"},
      {"zh", "问答"},
      {"ja", "質問と回答"},
      {"ko", "질문과 답변"},
      {"sv", "Frågor och svar"},
  };
  const auto found = titles.find(language.substr(0, language.find('-')));
  return found == titles.end() ? titles.at("en") : found->second;
}

}  // namespace rubricate::plain
