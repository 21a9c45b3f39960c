#include "formats/epub/words.h"

#include <array>
#include <string>
#include <utility>

#include "formats/document/ascii.h"

namespace rubricate {

namespace {

struct Words {
  std::string_view language;  // of BCP 47, in lower case
  std::array<std::string_view, 15> all;
};
constexpr std::array known{
    Words{"en",
          {"Contents", "Notes", "Cover", "Title Page", "Pages", "Copyright", "Note", "Tip", "Important", "Warning",
           "Caution", "Table", "Translated by {}", "Edited by {}", "Illustrated by {}"}},
    Words{"de",
          {"Inhalt", "Anmerkungen", "Umschlag", "Titelseite", "Seiten", "Impressum", "Hinweis", "Tipp", "Wichtig",
           "Warnung", "Vorsicht", "Tabelle", "Übersetzt von {}", "Herausgegeben von {}", "Illustriert von {}"}},
    Words{"fr",
          {"Table des matières", "Notes", "Couverture", "Page de titre", "Pages", "Mentions légales", "Remarque",
           "Astuce", "Important", "Avertissement", "Attention", "Tableau", "Traduit par {}", "Sous la direction de {}",
           "Illustré par {}"}},
    Words{"es",
          {"Índice", "Notas", "Cubierta", "Portada", "Páginas", "Créditos", "Nota", "Consejo", "Importante",
           "Advertencia", "Precaución", "Tabla", "Traducción de {}", "Edición de {}", "Ilustraciones de {}"}},
    Words{"it",
          {"Indice", "Note", "Copertina", "Frontespizio", "Pagine", "Colophon", "Nota", "Suggerimento", "Importante",
           "Avvertenza", "Attenzione", "Tabella", "Traduzione di {}", "A cura di {}", "Illustrazioni di {}"}},
    Words{"pt",
          {"Índice", "Notas", "Capa", "Folha de rosto", "Páginas", "Ficha técnica", "Nota", "Dica", "Importante",
           "Aviso", "Cuidado", "Tabela", "Tradução de {}", "Organização de {}", "Ilustrações de {}"}},
    Words{"nl",
          {"Inhoud", "Noten", "Omslag", "Titelpagina", "Pagina’s", "Colofon", "Opmerking", "Tip", "Belangrijk",
           "Waarschuwing", "Let op", "Tabel", "Vertaald door {}", "Onder redactie van {}", "Geïllustreerd door {}"}},
    Words{"sv",
          {"Innehåll", "Noter", "Omslag", "Titelsida", "Sidor", "Tryckuppgifter", "Anmärkning", "Tips", "Viktigt",
           "Varning", "Försiktighet", "Tabell", "Översättning: {}", "Redaktör: {}", "Illustrationer: {}"}},
    Words{"da",
          {"Indhold", "Noter", "Omslag", "Titelside", "Sider", "Kolofon", "Bemærk", "Tip", "Vigtigt", "Advarsel",
           "Forsigtig", "Tabel", "Oversat af {}", "Redigeret af {}", "Illustreret af {}"}},
    Words{"nb",
          {"Innhold", "Noter", "Omslag", "Tittelside", "Sider", "Kolofon", "Merk", "Tips", "Viktig", "Advarsel",
           "Forsiktig", "Tabell", "Oversatt av {}", "Redigert av {}", "Illustrert av {}"}},
    Words{"no",
          {"Innhold", "Noter", "Omslag", "Tittelside", "Sider", "Kolofon", "Merk", "Tips", "Viktig", "Advarsel",
           "Forsiktig", "Tabell", "Oversatt av {}", "Redigert av {}", "Illustrert av {}"}},
    Words{"fi",
          {"Sisällys", "Viitteet", "Kansi", "Nimiölehti", "Sivut", "Julkaisutiedot", "Huomautus", "Vinkki", "Tärkeää",
           "Varoitus", "Huomio", "Taulukko", "Kääntäjä: {}", "Toimittaja: {}", "Kuvittaja: {}"}},
    Words{"pl",
          {"Spis treści", "Przypisy", "Okładka", "Strona tytułowa", "Strony", "Stopka redakcyjna", "Uwaga", "Wskazówka",
           "Ważne", "Ostrzeżenie", "Przestroga", "Tabela", "Przekład: {}", "Redakcja: {}", "Ilustracje: {}"}},
    Words{"cs",
          {"Obsah", "Poznámky", "Obálka", "Titulní strana", "Strany", "Tiráž", "Poznámka", "Tip", "Důležité",
           "Varování", "Upozornění", "Tabulka", "Překlad: {}", "Redakce: {}", "Ilustrace: {}"}},
    Words{"hu",
          {"Tartalom", "Jegyzetek", "Borító", "Címlap", "Oldalak", "Impresszum", "Megjegyzés", "Tipp", "Fontos",
           "Figyelmeztetés", "Vigyázat", "Táblázat", "Fordította: {}", "Szerkesztette: {}", "Illusztrálta: {}"}},
    Words{"ro",
          {"Cuprins", "Note", "Copertă", "Pagina de titlu", "Pagini", "Caseta tehnică", "Notă", "Sfat", "Important",
           "Avertisment", "Atenție", "Tabel", "Traducere de {}", "Ediție îngrijită de {}", "Ilustrații de {}"}},
    Words{"tr",
          {"İçindekiler", "Notlar", "Kapak", "Başlık sayfası", "Sayfalar", "Künye", "Not", "İpucu", "Önemli", "Uyarı",
           "Dikkat", "Tablo", "Çeviren: {}", "Yayına hazırlayan: {}", "Resimleyen: {}"}},
    Words{"el",
          {"Περιεχόμενα", "Σημειώσεις", "Εξώφυλλο", "Σελίδα τίτλου", "Σελίδες", "Πνευματικά δικαιώματα", "Σημείωση",
           "Συμβουλή", "Σημαντικό", "Προειδοποίηση", "Προσοχή", "Πίνακας", "Μετάφραση: {}", "Επιμέλεια: {}",
           "Εικονογράφηση: {}"}},
    Words{
        "ru",
        {"Содержание", "Примечания", "Обложка", "Титульный лист", "Страницы", "Выходные данные", "Примечание", "Совет",
         "Важно", "Предупреждение", "Осторожно", "Таблица", "Перевод: {}", "Редактор: {}", "Иллюстрации: {}"}},
    Words{"uk",
          {"Зміст", "Примітки", "Обкладинка", "Титульна сторінка", "Сторінки", "Вихідні дані", "Примітка", "Порада",
           "Важливо", "Попередження", "Обережно", "Таблиця", "Переклад: {}", "Редактор: {}", "Ілюстрації: {}"}},
    Words{"la",
          {"Index", "Notae", "Involucrum", "Pagina titularis", "Paginae", "Iura", "Nota", "Consilium", "Grave",
           "Monitum", "Cave", "Tabula", "Interpres: {}", "Editor: {}", "Pictor: {}"}},
    Words{"ja",
          {"目次", "注", "表紙", "扉", "ページ", "奥付", "注記", "ヒント", "重要", "警告", "注意", "表", "{} 訳",
           "{} 編", "{} 絵"}},
    Words{"zh",
          {"目录", "注释", "封面", "书名页", "页码", "版权页", "注意", "提示", "重要", "警告", "小心", "表", "{} 译",
           "{} 编", "{} 插图"}},
    Words{"zh-hant",
          {"目錄", "註釋", "封面", "書名頁", "頁碼", "版權頁", "注意", "提示", "重要", "警告", "小心", "表", "{} 譯",
           "{} 編", "{} 插圖"}},
    Words{"ko",
          {"차례", "주", "표지", "속표지", "쪽", "판권", "참고", "도움말", "중요", "경고", "주의", "표", "{} 옮김",
           "{} 엮음", "{} 그림"}},
    Words{"ar",
          {"المحتويات", "الحواشي", "الغلاف", "صفحة العنوان", "الصفحات", "حقوق النشر", "ملاحظة", "نصيحة", "هام", "تحذير",
           "تنبيه", "جدول", "ترجمة: {}", "تحرير: {}", "رسوم: {}"}},
    Words{"he",
          {"תוכן העניינים", "הערות", "כריכה", "שער", "עמודים", "זכויות יוצרים", "הערה", "עצה", "חשוב", "אזהרה",
           "זהירות", "טבלה", "תרגום: {}", "עריכה: {}", "איורים: {}"}},
};

bool is_traditional(const std::string& tag) {
  for (const std::string_view part : {"hant", "-tw", "-hk", "-mo"})
    if (tag.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

std::string_view word(Word which, std::string_view language_tag) {
  const std::string tag = ascii_lower(language_tag);
  std::string language = tag.substr(0, tag.find('-'));
  if (language == "zh" && is_traditional(tag)) language = "zh-hant";
  if (language == "nn") language = "nb";
  const auto index = static_cast<std::size_t>(which);
  for (const Words& each : known)
    if (each.language == language) return each.all[index];
  return known.front().all[index];
}

std::string_view alert_word(std::string_view role, std::string_view language_tag) {
  constexpr std::array<std::pair<std::string_view, Word>, 5> alerts{{{"note", Word::note},
                                                                     {"tip", Word::tip},
                                                                     {"important", Word::important},
                                                                     {"warning", Word::warning},
                                                                     {"caution", Word::caution}}};
  for (const auto& [name, which] : alerts)
    if (name == role) return word(which, language_tag);
  return {};
}

}  // namespace rubricate
