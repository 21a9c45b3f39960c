#include "pipeline/references/lexicon.h"

#include <unordered_map>

namespace rubricate::references {

namespace {

struct WordClass {
  std::string_view name;
  std::string_view words;  // parted by white space
};

// A word that is in two classes belongs to the first.
constexpr WordClass classes[] = {
    {"month",
     "january february march april may june july august september october november december jan feb mar apr jun jul "
     "aug "
     "sep sept oct nov dec januar februar märz maerz mai juni juli oktober dezember okt dez janvier février fevrier "
     "mars "
     "avril juin juillet août aout septembre octobre novembre décembre enero febrero marzo abril mayo junio julio "
     "agosto "
     "septiembre setiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre "
     "dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januari februari maart mei "
     "augustus marts maj augusti desember января февраля марта апреля мая июня июля августа сентября октября ноября "
     "декабря stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia "
     "spring "
     "summer autumn winter fall"},
    {"editor",
     "eds editor editors edited hrsg hg hgg herausgegeben herausgeber éds éd dir dirs coord coords coordinador comp "
     "comps "
     "curatore cura red redaktion szerk editado orgs org ред под redaktør udg udgivet herausgeber herausgegeben "
     "redigeret redigerad utg kompil curato 편"},
    {"translator",
     "trans transl translated translator translation tr trad traduction traduzione traducción übersetzt übers overs "
     "oversat пер"},
    {"and", "and & et und y e og och en ja i и și"},
    {"others", "al others andere autres altri otros др anderen"},
    {"volume", "vol vols volume volumes bd bde band bände jg jahrgang tome tom tomo t год том т årg årgang 권 卷 巻"},
    {"issue",
     "no nos nr nrs issue heft hft num número numéro numero fasc fascicle number вып № nummer suppl supplement 호 期 "
     "号"},
    {"pages", "p pp pg pgs page pages seite seiten pág págs pagina pagine стр с side sider sid 쪽 면 页 頁"},
    {"edition",
     "edn edition auflage aufl édition edición edizione изд udgave utgave upplaga druk wyd ausgabe revised 版 판"},
    {"access",
     "accessed retrieved viewed visited cited consulted consulté consulte abgerufen zugriff zugegriffen letzter besøgt "
     "hentet geraadpleegt acceso consultado consultato обращения tilgået åtkomst acesso dostęp lastchecked access "
     "recuperado eingesehen stand lokaliseret downloaded"},
    {"available",
     "available url online verfügbar disponible disponibile from at dostupno tilgængelig доступа internet www web"},
    {"in", "in dans within im в"},
    {"thesis",
     "thesis dissertation dissertations phd diss doctoral masters habilitation tesis tesi thèse doctorat speciale "
     "диссертация unpublished inaug msc ph"},
    {"report",
     "report reports technical tech rep memo memorandum bericht rapport preprint preprints arxiv eprint rfc standard "
     "standards patent specification draft recommendation whitepaper manuscript discussion w3c iso iec ieee ansi"},
    {"proceedings",
     "proceedings proc procs conference conf symposium symp workshop congress congrès congreso kongress konferenz "
     "meeting "
     "atti actes colloquium tagung tagungsband lecture lectures notes труды конференция"},
    {"publisher",
     "press verlag verl publishers publishing publications publisher publ pub éditions editions editorial editrice "
     "editore editori edizioni edit books book presses universitaires forlag forlaget förlag uitgeverij wydawnictwo "
     "издательство издво wiley springer elsevier routledge sage macmillan palgrave penguin harper harpercollins mcgraw "
     "prentice blackwell academic pergamon birkhäuser birkhauser kluwer gruyter suhrkamp fischer rowohlt hanser "
     "teubner "
     "vieweg thieme beck nomos campus westdeutscher gallimard seuil flammarion hachette puf cnrs larousse hermann "
     "laterza einaudi mondadori feltrinelli bompiani mulino olschki marsilio electa skira addison wesley interscience "
     "norton knopf doubleday vintage random houghton mifflin holt rinehart winston freeman dover dekker plenum crc "
     "taylor francis brill ashgate verso polity bloomsbury continuum earthscan elgar heinemann longman methuen allen "
     "unwin faber clarendon gyldendal reitzel samfundslitteratur munksgaard aschehoug oreilly o'reilly apress manning "
     "packt microsoft sons brothers bros house pubs imprimerie librairie libreria tipografia stamperia cie "
     "verlagsanstalt "
     "buchhandlung наука мир"},
    {"journal",
     "journal journals jnl j zeitschrift revue review reviews rev letters lett letts annals annales annalen annali ann "
     "transactions trans bulletin bull bollettino magazine mag quarterly quart archives archive archiv archivio arch "
     "acta "
     "advances adv rivista revista tidsskrift tidskrift newsletter gazette gazzetta times weekly monthly newspaper "
     "daily "
     "herald tribune guardian zeitung blätter jahrbuch jahrbücher yearbook phys physics physica chem chemistry math "
     "mathematics mathematical biol biology biochem nucl nuclear instrum methods meth sci science sciences nature cell "
     "lancet med medicine psychol psychology psychological sociol sociology sociological econ economics economic rend "
     "comptes rendus compt izv zh eksp teor fiz usp ztg mitteilungen berichte ber vestnik вестник журнал вопросы jama "
     "bmj "
     "astrophys astron astronomy geophys apj mnras jhep jcap ieee acm comput computing communications commun int intl "
     "international european american british amer eur appl applied res research clin clinical exp experimental"},
    {"institution",
     "university universität universitaet université universidad universidade università univ universitet institute "
     "institut instituto istituto college school department dept faculty fakultät center centre centro zentrum "
     "laboratory "
     "laboratories lab labs ministry ministère ministerium ministero agency commission committee council association "
     "society société gesellschaft società sociedad organization organisation foundation stiftung bank bureau office "
     "corporation corp inc ltd llc gmbh ag company co group team consortium government nations federal museum musée "
     "museo academy akademie académie accademia academia library bibliothek union force task network project program "
     "programme authority administration service services party parliament united states unicef unesco who oecd nasa "
     "nist "
     "iana ietf whatwg w3c wicg университет институт академия"},
    {"suffix", "jr sr ii iii iv phd md"},
    {"particle",
     "van von der den de la le du di da dos das del della dello degli des ten ter af bin ibn el zu zur zum vom ver y'"},
    {"place",
     "london paris berlin york cambridge oxford amsterdam chicago boston washington philadelphia princeton stanford "
     "los "
     "angeles francisco tokyo kyoto osaka beijing shanghai seoul moscow москва leningrad petersburg ленинград спб "
     "vienna "
     "wien zürich zurich basel bern genève geneva lausanne münchen munich muenchen hamburg frankfurt stuttgart köln "
     "cologne bonn leipzig dresden heidelberg tübingen göttingen freiburg wiesbaden opladen weinheim darmstadt "
     "mannheim "
     "düsseldorf hannover bremen münster bielefeld kiel jena halle potsdam braunschweig nürnberg erlangen bamberg "
     "mainz "
     "giessen marburg kassel essen dortmund bochum aachen reinbek paderborn regensburg würzburg augsburg konstanz lyon "
     "marseille grenoble toulouse bordeaux strasbourg lille rennes bruxelles brussels leuven louvain liège gent "
     "antwerp "
     "leiden utrecht rotterdam hague haag dordrecht groningen delft nijmegen copenhagen københavn kbh aarhus århus "
     "odense "
     "aalborg frederiksberg stockholm uppsala lund göteborg gothenburg oslo bergen trondheim helsinki turku reykjavik "
     "dublin edinburgh glasgow manchester liverpool birmingham leeds sheffield bristol cardiff belfast harmondsworth "
     "hoboken toronto montreal montréal ottawa vancouver québec sydney melbourne canberra brisbane auckland wellington "
     "madrid barcelona valencia sevilla salamanca lisboa lisbon porto coimbra roma rome milano milan torino turin "
     "firenze florence venezia venice padova bologna napoli naples genova pisa verona vicenza treviso palermo bari "
     "trieste "
     "siena modena parma mexico méxico bogotá lima santiago caracas havana buenos aires rio janeiro paulo brasília "
     "delhi "
     "mumbai bombay calcutta kolkata madras bangalore hyderabad singapore hongkong taipei bangkok jakarta manila cairo "
     "jerusalem tel-aviv istanbul ankara athens warsaw warszawa kraków prague praha budapest bucharest sofia belgrade "
     "zagreb ljubljana kiev kyiv minsk riga vilnius tallinn nairobi lagos johannesburg pretoria capetown berkeley "
     "baltimore bethesda ithaca haven ann arbor bloomington durham minneapolis austin seattle atlanta houston dallas "
     "denver detroit cleveland pittsburgh cincinnati columbus madison evanston urbana lincoln norman tucson phoenix "
     "thousand oaks beverly hills hillsdale mahwah englewood cliffs upper saddle river reading menlo park palo alto "
     "chichester aldershot cheltenham northampton basingstoke houndmills abingdon malden hemel hempstead milton keynes "
     "rochester albany buffalo lanham westport boulder norwood newark brunswick santa monica barbara san diego uk usa "
     "us "
     "england scotland wales ireland france germany deutschland italy italia spain españa netherlands belgium "
     "switzerland "
     "schweiz austria österreich denmark danmark norway norge sweden sverige finland japan china korea india australia "
     "canada brazil brasil argentina chile russia россия poland hungary greece turkey israel egypt mass ma ny nj ca pa "
     "il mi md dc conn ct calif tx va fl oh wi mn ga wa cologny mineola hillside lexington secaucus"},
    {"given",
     "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark "
     "donald "
     "steven stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary "
     "nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack "
     "dennis "
     "jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl keith roger "
     "arthur "
     "terry lawrence sean christian albert austin joe bruce willie mary patricia jennifer linda elizabeth barbara "
     "susan "
     "jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy "
     "melissa "
     "deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna ruth brenda pamela nicole "
     "katherine "
     "samantha christine emma catherine debra virginia rachel janet maria heather diane julie joyce victoria kelly "
     "christina "
     "joan evelyn lauren judith olivia martha andrea hannah jacqueline ann jean alice kathryn gloria teresa hans peter "
     "jürgen klaus wolfgang karl heinz günter günther werner horst manfred uwe dieter gerhard helmut bernd rainer "
     "andreas "
     "thomas stefan martin michael frank matthias ulrich friedrich wilhelm ludwig heinrich johann otto ernst max franz "
     "josef "
     "georg rudolf kurt herbert ursula monika petra sabine renate helga karin brigitte ingrid erika gisela pierre "
     "jacques "
     "jean michel andré philippe alain bernard claude gérard françois louis henri marcel rené paul marie isabelle "
     "nathalie "
     "sylvie catherine françoise anne giovanni giuseppe antonio mario luigi francesco angelo vincenzo pietro salvatore "
     "carlo "
     "franco domenico bruno paolo michele giorgio aldo sergio luciano alberto roberto marco andrea lars jens niels "
     "søren ole "
     "erik poul jørgen henrik torben finn svend lene mette hanne kirsten birgit juan carlos josé luis manuel francisco "
     "jesús "
     "javier miguel rafael pedro pablo fernando jorge ivan vladimir sergei alexei dmitri nikolai mikhail boris yuri "
     "hiroshi "
     "takashi kenji wei li wang zhang chen yang liu"},
};

std::unordered_map<std::string_view, std::string_view> make_lexicon() {
  std::unordered_map<std::string_view, std::string_view> lexicon;
  for (const auto& [name, words] : classes) {
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      lexicon.emplace(words.substr(at, end - at), name);
      at = end + 1;
    }
  }
  return lexicon;
}

}  // namespace

std::string_view class_of(std::string_view folded_word) {
  static const std::unordered_map<std::string_view, std::string_view> lexicon = make_lexicon();
  const auto found = lexicon.find(folded_word);
  return found == lexicon.end() ? std::string_view() : found->second;
}

}  // namespace rubricate::references
