#include "pipeline/language/small_words.h"

#include <algorithm>

namespace rubricate {

namespace {

constexpr std::string_view norwegian =
    " og eller men at en et av fra med for til ved ikke også jeg vi han hun mellom under "
    "gjennom uten fordi når ";
constexpr std::string_view norwegian_verbs = " er var har hadde kan skal ble blir skulle kunne ";
constexpr std::string_view norwegian_openers = " som at hva hvem hvor hvordan når om da enn det ";

constexpr SmallWords all[] = {
    {.language = "en",
     .always = " the a an and of or to with from into but if by at for as than this these their our "
               "your my its be been not they we she because when while where which between through "
               "during under until upon about also nor those whose whom whether though although unless "
               "against among amongst towards toward within without via every any such ",
     .verbs = " is was are were am does did has have could would should shall ",
     .openers = " what who whom where when why how all that which whatever whoever wherever however "
                "whether if as than whose thing things reason way part ",
     .helpers = " will can may might must ",
     .subjects = " i you he she it we they there ",
     .joints = " and but or so because then thus yet ",
     .beginnings = " in on over after before since "},
    {.language = "de",
     .always = " und oder aber dass daß wenn weil von vom mit bei nach aus für durch gegen ohne zum zur "
               "im am als wie auch nicht noch ein eine einen einem einer eines wird werden wurde wurden "
               "ist sind war waren hat haben kann können soll muss um über unter zwischen seit bis ich "
               "wir er sowie sondern während obwohl jedoch hatte hatten würde würden könnte könnten "
               "sollte sollten müssen musste mussten durfte dürfen kein keine keinen keiner keinem "
               "seine seinen seiner seinem meine meinen meiner meinem beim ins "},
    {.language = "fr",
     .always = " le les un une des du de et ou mais dans avec pour sur par au aux ce cette ces son sa "
               "ses leur leurs mon ma mes ton ta tes qui que dont comme ne sans sous entre je il ils "
               "elle elles chez vers depuis pendant donc car cet nos vos notre votre quand lorsque "
               "puisque parce on ",
     .verbs = " est sont était étaient fut ont avait avaient sera seront ",
     .openers = " que qui ce où comment quand si quoi dont comme laquelle lequel telle tel "},
    {.language = "es",
     .always = " el los un una unos unas de del y o pero en con por para al su sus que como sin sobre "
               "entre este esta estos estas las ese esa esos esas cuando donde porque aunque desde "
               "hasta hacia nuestro nuestra ",
     .verbs = " es son era eran fue fueron ha han había habían hay ",
     .openers = " que qué quien quién lo donde dónde como cómo cuando cuándo si cual cuál "},
    {.language = "it",
     .always = " il lo gli un uno una di del della dei delle e o ma in nel nella con per da dal dalla "
               "su sul sulla al alla che come se tra fra questo questa nei nelle dello degli dai dalle "
               "sui sulle agli alle anche ogni quando perché dove questi queste ",
     .verbs = " è sono era erano fu ",
     .openers = " che chi dove come quando se quello quel ciò cui quale "},
    {.language = "pt",
     .always = " o os as um uma de do da dos das e ou mas em no na nos nas com por para ao à seu sua "
               "que como se sem sobre entre este esta pelo pela pelos pelas aos às seus suas esse essa "
               "desde até quando porque também ",
     .verbs = " é são era eram foi foram ",
     .openers = " que quem onde como quando se qual o "},
    {.language = "nl",
     .always = " de het een en of maar van met voor op aan uit bij door naar om als niet ook tot over "
               "onder tussen ik wij hij hun onze mijn deze omdat terwijl tegen zonder ",
     .verbs = " is was waren heeft hebben wordt worden werd werden kan kunnen moet moeten zou zouden ",
     .openers = " wat die dat wie waar hoe als of zoals toen wanneer waarom dan "},
    {.language = "sv",
     .always = " och eller men att en ett av från med för till vid den inte också jag vi han hon mellan "
               "under genom utan eftersom när ",
     .verbs = " är var har hade kan skall ska blev blir skulle kunde ",
     .openers = " som att vad vem när om hur vilken vilket där då än det "},
    {.language = "da",
     .always = " og eller men at en et af fra med for til ved ikke også jeg vi han hun mellem under "
               "gennem uden fordi når ",
     .verbs = " er var har havde kan skal blev bliver skulle kunne ",
     .openers = " som der at hvad hvem hvor hvordan når om da end det "},
    {.language = "nb", .always = norwegian, .verbs = norwegian_verbs, .openers = norwegian_openers},
    {.language = "no", .always = norwegian, .verbs = norwegian_verbs, .openers = norwegian_openers},
    {.language = "pl",
     .always = " i oraz lub ale że w we z ze na do od dla po przez przy jest są był była jak gdy jeśli "
               "o u lecz albo żeby ponieważ między nad pod bez było były "},
    {.language = "ru",
     .always = " и или но что в во с со на к ко от до для по из за у о об при без не как если когда это "
               "был была было были он она они мы через между перед над под также чтобы потому который "
               "которая которые "},
};

}  // namespace

const SmallWords* small_words_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto* const found = std::ranges::find(all, primary, &SmallWords::language);
  return found == std::end(all) ? nullptr : found;
}

}  // namespace rubricate
