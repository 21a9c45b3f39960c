#include "formats/epub/words.h"

#include <array>
#include <string>

namespace rubricate {

namespace {

struct Words {
  std::string_view language;  // of BCP 47, in lower case
  std::array<std::string_view, 6> all;
};
constexpr std::array known{
    Words{"en", {"Contents", "Notes", "Cover", "Title Page", "Pages", "Copyright"}},
    Words{"de", {"Inhalt", "Anmerkungen", "Umschlag", "Titelseite", "Seiten", "Impressum"}},
    Words{"fr", {"Table des matières", "Notes", "Couverture", "Page de titre", "Pages", "Mentions légales"}},
    Words{"es", {"Índice", "Notas", "Cubierta", "Portada", "Páginas", "Créditos"}},
    Words{"it", {"Indice", "Note", "Copertina", "Frontespizio", "Pagine", "Colophon"}},
    Words{"pt", {"Índice", "Notas", "Capa", "Folha de rosto", "Páginas", "Ficha técnica"}},
    Words{"nl", {"Inhoud", "Noten", "Omslag", "Titelpagina", "Pagina’s", "Colofon"}},
    Words{"sv", {"Innehåll", "Noter", "Omslag", "Titelsida", "Sidor", "Tryckuppgifter"}},
    Words{"da", {"Indhold", "Noter", "Omslag", "Titelside", "Sider", "Kolofon"}},
    Words{"nb", {"Innhold", "Noter", "Omslag", "Tittelside", "Sider", "Kolofon"}},
    Words{"no", {"Innhold", "Noter", "Omslag", "Tittelside", "Sider", "Kolofon"}},
    Words{"fi", {"Sisällys", "Viitteet", "Kansi", "Nimiölehti", "Sivut", "Julkaisutiedot"}},
    Words{"pl", {"Spis treści", "Przypisy", "Okładka", "Strona tytułowa", "Strony", "Stopka redakcyjna"}},
    Words{"cs", {"Obsah", "Poznámky", "Obálka", "Titulní strana", "Strany", "Tiráž"}},
    Words{"hu", {"Tartalom", "Jegyzetek", "Borító", "Címlap", "Oldalak", "Impresszum"}},
    Words{"ro", {"Cuprins", "Note", "Copertă", "Pagina de titlu", "Pagini", "Caseta tehnică"}},
    Words{"tr", {"İçindekiler", "Notlar", "Kapak", "Başlık sayfası", "Sayfalar", "Künye"}},
    Words{"el", {"Περιεχόμενα", "Σημειώσεις", "Εξώφυλλο", "Σελίδα τίτλου", "Σελίδες", "Πνευματικά δικαιώματα"}},
    Words{"ru", {"Содержание", "Примечания", "Обложка", "Титульный лист", "Страницы", "Выходные данные"}},
    Words{"uk", {"Зміст", "Примітки", "Обкладинка", "Титульна сторінка", "Сторінки", "Вихідні дані"}},
    Words{"la", {"Index", "Notae", "Involucrum", "Pagina titularis", "Paginae", "Iura"}},
    Words{"ja", {"目次", "注", "表紙", "扉", "ページ", "奥付"}},
    Words{"zh", {"目录", "注释", "封面", "书名页", "页码", "版权页"}},
    Words{"zh-hant", {"目錄", "註釋", "封面", "書名頁", "頁碼", "版權頁"}},
    Words{"ko", {"차례", "주", "표지", "속표지", "쪽", "판권"}},
    Words{"ar", {"المحتويات", "الحواشي", "الغلاف", "صفحة العنوان", "الصفحات", "حقوق النشر"}},
    Words{"he", {"תוכן העניינים", "הערות", "כריכה", "שער", "עמודים", "זכויות יוצרים"}},
};

bool is_traditional(const std::string& tag) {
  for (const std::string_view part : {"hant", "-tw", "-hk", "-mo"})
    if (tag.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

std::string_view word(Word which, std::string_view language_tag) {
  std::string tag(language_tag);
  for (char& c : tag)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  std::string language = tag.substr(0, tag.find('-'));
  if (language == "zh" && is_traditional(tag)) language = "zh-hant";
  if (language == "nn") language = "nb";
  const auto index = static_cast<std::size_t>(which);
  for (const Words& each : known)
    if (each.language == language) return each.all[index];
  return known.front().all[index];
}

}  // namespace rubricate
