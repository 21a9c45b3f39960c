#include "formats/docbook/part_names.h"

#include <algorithm>
#include <array>

namespace rubricate {

namespace {

constexpr std::array elements{
    std::string_view("index"),    std::string_view("dedication"), std::string_view("acknowledgements"),
    std::string_view("colophon"), std::string_view("glossary"),   std::string_view("bibliography"),
    std::string_view("see"),      std::string_view("seealso")};

struct Words {
  std::string_view language;
  std::array<std::string_view, elements.size()> words;  // in the order of `elements`
};

constexpr std::array all{
    Words{"en", {"Index", "Dedication", "Acknowledgements", "Colophon", "Glossary", "Bibliography", "See", "See also"}},
    Words{"de",
          {"Register", "Widmung", "Danksagung", "Kolophon", "Glossar", "Literaturverzeichnis", "Siehe", "Siehe auch"}},
    Words{"fr", {"Index", "Dédicace", "Remerciements", "Colophon", "Glossaire", "Bibliographie", "Voir", "Voir aussi"}},
    Words{"es",
          {"Índice alfabético", "Dedicatoria", "Agradecimientos", "Colofón", "Glosario", "Bibliografía", "Véase",
           "Véase también"}},
    Words{"it",
          {"Indice analitico", "Dedica", "Ringraziamenti", "Colophon", "Glossario", "Bibliografia", "Vedi",
           "Vedi anche"}},
    Words{"pt",
          {"Índice remissivo", "Dedicatória", "Agradecimentos", "Cólofon", "Glossário", "Bibliografia", "Ver",
           "Ver também"}},
    Words{
        "nl",
        {"Register", "Opdracht", "Dankwoord", "Colofon", "Verklarende woordenlijst", "Bibliografie", "Zie", "Zie ook"}},
    Words{"sv", {"Sakregister", "Dedikation", "Tack", "Kolofon", "Ordlista", "Litteratur", "Se", "Se även"}},
    Words{"da", {"Register", "Dedikation", "Tak", "Kolofon", "Ordliste", "Litteratur", "Se", "Se også"}},
    Words{"pl",
          {"Indeks", "Dedykacja", "Podziękowania", "Kolofon", "Słowniczek", "Bibliografia", "Zobacz", "Zobacz także"}},
    Words{"cs", {"Rejstřík", "Věnování", "Poděkování", "Tiráž", "Slovník", "Literatura", "Viz", "Viz též"}},
    Words{"ru",
          {"Предметный указатель", "Посвящение", "Благодарности", "Колофон", "Глоссарий", "Литература", "См.",
           "См. также"}},
};

}  // namespace

std::string part_name(std::string_view element, std::string_view language) {
  if (element == "setindex") element = "index";
  const auto column = std::find(elements.begin(), elements.end(), element);
  if (column == elements.end()) return {};
  const std::string_view wanted = language.substr(0, language.find_first_of("-_"));
  const auto found = std::find_if(all.begin(), all.end(), [&](const Words& each) { return each.language == wanted; });
  const Words& words = found == all.end() ? all.front() : *found;
  return std::string(words.words[static_cast<std::size_t>(column - elements.begin())]);
}

}  // namespace rubricate
