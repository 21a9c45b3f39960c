#include "pipeline/language/part_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "pipeline/language/words.h"

namespace rubricate {

namespace {

struct Names {
  PartName part;
  std::string_view names;  // folded, parted by '|'
};

constexpr Names all_names[] = {
    {PartName::opening,
     "introduction|preface|foreword|abstract|contents|table of contents|overview|background|prologue|summary|"
     "einleitung|einführung|vorwort|inhalt|inhaltsverzeichnis|zusammenfassung|prolog|"
     "préface|avant-propos|résumé|sommaire|table des matières|prologue|"
     "introducción|prefacio|prólogo|resumen|índice|contenido|introduzione|prefazione|sommario|indice|"
     "introdução|prefácio|resumo|sumário|inleiding|voorwoord|samenvatting|inhoud|inhoudsopgave|"
     "wstęp|wprowadzenie|przedmowa|streszczenie|spis treści|inledning|förord|sammanfattning|innehåll|"
     "введение|предисловие|содержание|оглавление|аннотация|пролог|"
     "引言|前言|序言|序|导言|導言|绪论|緒論|摘要|目录|目錄|はじめに|序章|序文|まえがき|概要|目次|要旨|서론|머리말|차례|"
     "초록"},
    {PartName::conclusion,
     "conclusion|conclusions|concluding remarks|concluding thoughts|in conclusion|summary and conclusion|"
     "summary and conclusions|final thoughts|final remarks|closing remarks|closing thoughts|"
     "fazit|schluss|schlussfolgerung|schlussfolgerungen|schlussbemerkung|schlussbemerkungen|schlusswort|"
     "conclusions générales|conclusion générale|en conclusion|"
     "conclusión|conclusiones|conclusiones finales|conclusione|conclusioni|considerazioni finali|"
     "conclusão|conclusões|considerações finais|conclusie|conclusies|slotwoord|tot slot|"
     "wnioski|podsumowanie|zakończenie|slutsats|slutsatser|slutord|"
     "заключение|выводы|вывод|итоги|结论|結論|结语|結語|总结|總結|结束语|結束語|おわりに|終わりに|まとめ|むすび|결론|"
     "맺음말"},
    {PartName::bibliography,
     "bibliography|selected bibliography|select bibliography|annotated bibliography|references|reference list|"
     "list of references|references cited|works cited|work cited|literature cited|list of works cited|"
     "normative references|informative references|references and notes|bibliographic references|"
     "literatur|literaturverzeichnis|literaturliste|quellenverzeichnis|quellen- und literaturverzeichnis|"
     "bibliographie|bibliografie|références|références bibliographiques|ouvrages cités|bibliographie sélective|"
     "bibliografía|referencias|referencias bibliográficas|obras citadas|"
     "bibliografia|riferimenti|riferimenti bibliografici|opere citate|"
     "referências|referências bibliográficas|obras citadas|literatuur|literatuurlijst|bronvermelding|"
     "piśmiennictwo|literatura|źródła i literatura|referenser|litteratur|litteraturförteckning|källförteckning|"
     "литература|список литературы|библиография|использованная литература|список использованной литературы|"
     "список источников|библиографический список|"
     "参考文献|參考文獻|参考资料|參考資料|参考書目|参考书目|引用文献|引用文獻|文献|参考図書|참고문헌|참고 "
     "문헌|참고자료"},
    {PartName::sources,
     "sources|further reading|notes and references|notes and sources|footnotes and references|recommended reading|"
     "suggested reading|suggestions for further reading|reading list|links|external links|citations|uris|urls|"
     "quellen|quellenangaben|weiterführende literatur|zum weiterlesen|weblinks|einzelnachweise|"
     "sources et références|pour aller plus loin|lectures complémentaires|liens externes|sources|"
     "fuentes|lecturas recomendadas|lecturas adicionales|enlaces externos|fonti|sitografia|letture consigliate|"
     "fontes|leituras recomendadas|leitura adicional|bronnen|verder lezen|"
     "źródła|przypisy|bibliografia i źródła|källor|vidare läsning|источники|ссылки|примечания|дополнительная "
     "литература|"
     "延伸阅读|延伸閱讀|来源|來源|資料來源|资料来源|参考|出典|参考リンク|関連文献|출처|더 읽을거리"},
    {PartName::back_matter,
     "notes|endnotes|footnotes|appendix|appendices|annex|annexes|acknowledgements|acknowledgments|acknowledgement|"
     "acknowledgment|index|glossary|about the author|about the authors|about|author's address|authors' addresses|"
     "author's note|abbreviations|list of "
     "abbreviations|list of figures|list of tables|license|licence|copyright|credits|afterword|epilogue|postscript|"
     "colophon|see also|contact|contributors|author contributions|funding|conflict of interest|conflicts of interest|"
     "competing interests|data availability|supplementary material|disclosure|change log|changelog|the end|faq|"
     "frequently asked questions|questions|questions and answers|discussion questions|q&a|"
     "anmerkungen|fußnoten|anhang|anhänge|danksagung|register|glossar|über den autor|über die autorin|nachwort|epilog|"
     "abkürzungen|abkürzungsverzeichnis|fragen und antworten|impressum|lizenz|siehe auch|häufige fragen|"
     "notes de bas de page|annexe|remerciements|glossaire|postface|épilogue|à propos de l'auteur|voir aussi|"
     "abréviations|questions et réponses|questions fréquentes|"
     "notas|apéndice|apéndices|anexo|anexos|agradecimientos|glosario|epílogo|véase también|preguntas frecuentes|"
     "preguntas y respuestas|note|appendice|appendici|ringraziamenti|glossario|epilogo|postfazione|domande e risposte|"
     "apêndice|agradecimentos|posfácio|perguntas frequentes|perguntas e respostas|"
     "noten|voetnoten|bijlage|bijlagen|dankwoord|nawoord|woordenlijst|vragen en antwoorden|zie ook|"
     "dodatek|dodatki|aneks|podziękowania|posłowie|indeks|słownik|pytania i odpowiedzi|"
     "bilaga|bilagor|tack|efterord|ordlista|noter|"
     "приложение|приложения|благодарности|послесловие|эпилог|указатель|глоссарий|сноски|вопросы и ответы|об авторе|"
     "附录|附錄|致谢|致謝|后记|後記|跋|索引|注释|註釋|术语表|問答|问答|常见问题|謝辞|あとがき|付録|註|注|脚注|用語集|"
     "著者について|"
     "よくある質問|質問と回答|부록|감사의 글|감사의 말|후기|색인|각주|질문과 답변"},
};

struct RoleNames {
  PartRole role;
  std::string_view names;  // folded, parted by '|'
};

using enum PartPlace;

constexpr RoleNames all_roles[] = {
    {{"half-title", front, false},
     "half title|half-title|half title page|schmutztitel|faux-titre|anteportada|occhiello|"
     "falso rosto|шмуцтитул"},
    {{"copyright-page", either, false},
     "copyright|copyright page|copyright notice|copyright information|impressum|mentions légales|créditos|derechos de "
     "autor|página legal|colofone legale|ficha técnica|prawa autorskie|strona redakcyjna|copyrightsida|выходные данные|"
     "авторские права|版权|版权页|版权信息|版權頁|著作権|판권"},
    {{"dedication", front, false},
     "dedication|widmung|zueignung|dédicace|dedicatoria|dedica|dedicatória|opdracht|dedykacja|dedikation|tillägnan|"
     "посвящение|献词|獻詞|献辞|献呈|헌사"},
    {{"epigraph", front, false},
     "epigraph|motto|épigraphe|exergue|epígrafe|epigrafe|citazione|эпиграф|题词|題詞|エピグラフ|제사"},
    {{"contents", front, false},
     "contents|table of contents|inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|contenido|tabla de "
     "contenidos|indice|sommario|sumário|inhoud|inhoudsopgave|spis treści|innehåll|innehållsförteckning|содержание|"
     "оглавление|目录|目錄|目次|차례|목차"},
    {{"foreword", front, false},
     "foreword|geleitwort|zum geleit|avant-propos|prólogo del editor|presentazione|apresentação|ten geleide|słowo "
     "wstępne|företal|вступительное слово|序|序言|序文|추천사"},
    {{"preface", front, false},
     "preface|author's preface|preface to the first edition|preface to the second edition|vorwort|vorrede|préface|"
     "prefacio|prefazione|prefácio|voorwoord|przedmowa|förord|предисловие|от автора|前言|自序|まえがき|前書き|はしがき|"
     "머리말|서문"},
    {{"abstract", front, false},
     "abstract|summary|kurzfassung|zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting|streszczenie|abstrakt|"
     "sammanfattning|аннотация|реферат|摘要|要旨|초록"},
    {{"prologue", front, false}, "prologue|prolog|prólogo|prologo|proloog|пролог|楔子|序章|プロローグ|프롤로그"},
    {{"introduction", front, true},
     "introduction|general introduction|einleitung|einführung|introducción|introduzione|introdução|inleiding|wstęp|"
     "wprowadzenie|inledning|введение|引言|导言|導言|绪论|緒論|はじめに|序論|서론|들어가며"},
    {{"acknowledgements", either, false},
     "acknowledgements|acknowledgments|acknowledgement|acknowledgment|danksagung|dank|remerciements|agradecimientos|"
     "ringraziamenti|agradecimentos|dankwoord|podziękowania|tack|författarens tack|благодарности|благодарность|致谢|"
     "致謝|鸣谢|謝辞|감사의 글|감사의 말"},
    {{"abbreviations", either, false},
     "abbreviations|list of abbreviations|acronyms|abkürzungen|abkürzungsverzeichnis|abréviations|liste des "
     "abréviations|abreviaturas|lista de abreviaturas|siglas|abbreviazioni|elenco delle abbreviazioni|abreviações|"
     "afkortingen|lijst van afkortingen|skróty|wykaz skrótów|förkortningar|сокращения|список сокращений|缩略语|略語|"
     "縮略語|略語一覧|약어"},
    {{"conclusion", back, true},
     "conclusion|conclusions|concluding remarks|final remarks|closing remarks|fazit|schluss|schlussfolgerung|"
     "schlussfolgerungen|schlussbemerkung|schlussbemerkungen|schlusswort|conclusion générale|conclusión|conclusiones|"
     "conclusione|conclusioni|considerazioni finali|conclusão|conclusões|considerações finais|conclusie|conclusies|"
     "wnioski|podsumowanie|zakończenie|slutsats|slutsatser|slutord|заключение|выводы|结论|結論|结语|結語|结束语|"
     "結束語|おわりに|終わりに|むすび|결론|맺음말"},
    {{"epilogue", back, false},
     "epilogue|epilog|épilogue|epílogo|epilogo|epiloog|эпилог|尾声|尾聲|終章|エピローグ|에필로그"},
    {{"afterword", back, false},
     "afterword|postscript|nachwort|postface|posfacio|postfazione|posfácio|nawoord|posłowie|efterord|послесловие|后记|"
     "後記|跋|あとがき|후기"},
    {{"appendix", back, true},
     "appendix|appendices|annex|annexes|anhang|anhänge|annexe|apéndice|apéndices|anexo|anexos|appendice|appendici|"
     "apêndice|apêndices|bijlage|bijlagen|dodatek|dodatki|aneks|bilaga|bilagor|приложение|приложения|附录|附錄|付録|"
     "부록"},
    {{"endnotes", back, false},
     "notes|endnotes|footnotes|anmerkungen|endnoten|fußnoten|notes de fin|notes de bas de page|notas|notas finales|"
     "notas al pie|note|noten|eindnoten|voetnoten|przypisy|noter|slutnoter|примечания|сноски|注释|註釋|尾注|註|注|脚注|"
     "각주|주석"},
    {{"glossary", back, true},
     "glossary|glossary of terms|glossar|glossaire|glosario|glossario|glossário|woordenlijst|verklarende woordenlijst|"
     "słownik|słowniczek|glosariusz|ordlista|глоссарий|словарь терминов|术语表|術語表|用語集|용어집"},
    {{"index", back, true},
     "index|general index|subject index|index of names|index of subjects|register|sachregister|personenregister|"
     "stichwortverzeichnis|index général|índice|índice alfabético|índice analítico|índice onomástico|indice|indice "
     "analitico|indice dei nomi|índice remissivo|trefwoordenregister|zakenregister|indeks|skorowidz|sakregister|"
     "указатель|предметный указатель|алфавитный указатель|索引|색인|찾아보기"},
    {{"about-the-author", either, false},
     "about the author|about the authors|über den autor|über die autorin|über die autoren|à propos de l'auteur|à "
     "propos de l'autrice|sobre el autor|sobre la autora|l'autore|sull'autore|l'autrice|sobre o autor|sobre a autora|"
     "over de auteur|o autorze|o autorce|om författaren|об авторе|об авторах|关于作者|作者简介|關於作者|作者簡介|"
     "著者について|著者紹介|저자 소개|지은이 소개"},
    {{"colophon", back, false}, "colophon|kolophon|colofón|colofon|cólofon|kolofon|колофон|奥付|간기"},
};

const std::unordered_map<std::string_view, PartName>& index() {
  static const auto* const all = [] {
    auto* made = new std::unordered_map<std::string_view, PartName>;
    for (const Names& each : all_names)
      for (std::string_view rest = each.names; !rest.empty();) {
        const std::size_t bar = rest.find('|');
        made->emplace(rest.substr(0, bar), each.part);
        rest = bar == rest.npos ? std::string_view() : rest.substr(bar + 1);
      }
    return made;
  }();
  return *all;
}

// "7. references:" -> "references"
std::string_view bare(std::string_view title) {
  std::size_t digits = 0;
  while (digits < title.size() && (is_digit(static_cast<unsigned char>(title[digits])) || title[digits] == '.'))
    ++digits;
  if (digits > 0 && digits < title.size() && (title[digits] == ' ' || title[digits] == ')'))
    title = trimmed(title.substr(digits + 1));
  for (const std::string_view end : {"：", ":", ".", "。"})
    if (title.size() > end.size() && title.ends_with(end)) title.remove_suffix(end.size());
  return trimmed(title);
}

const std::unordered_multimap<std::string_view, const PartRole*>& role_index() {
  static const auto* const all = [] {
    auto* made = new std::unordered_multimap<std::string_view, const PartRole*>;
    for (const RoleNames& each : all_roles)
      for (std::string_view rest = each.names; !rest.empty();) {
        const std::size_t bar = rest.find('|');
        made->emplace(rest.substr(0, bar), &each.role);
        rest = bar == rest.npos ? std::string_view() : rest.substr(bar + 1);
      }
    return made;
  }();
  return *all;
}

// "appendix b: tables", "附录一"
bool begins_appendix(std::string_view name) {
  if (name.empty()) return false;
  // Asked of every title: the first byte tells nearly all.
  for (const std::string_view word :
       {"appendix ", "annex ", "anhang ", "annexe ", "apéndice ", "appendice ", "apêndice ", "bijlage ", "bilaga ",
        "dodatek ", "приложение ", "附录", "附錄", "付録", "부록"})
    if (name.front() == word.front() && name.starts_with(word)) return true;
  return false;
}

}  // namespace

PartName part_named(std::string_view title) {
  if (title.size() > 120) return PartName::none;
  const std::string whole = folded(title);
  const std::string_view name = bare(whole);
  const auto at = index().find(name);
  if (at != index().end()) return at->second;
  if (begins_appendix(name)) return PartName::back_matter;
  return PartName::none;
}

std::vector<PartRole> roles_named(std::string_view title) {
  std::vector<PartRole> roles;
  if (title.size() > 120) return roles;
  const std::string whole = folded(title);
  const std::string_view name = bare(whole);
  const auto [begin, end] = role_index().equal_range(name);
  for (auto at = begin; at != end; ++at) roles.push_back(*at->second);
  if (roles.empty() && begins_appendix(name)) roles.push_back(*find_part_role("appendix"));
  // The order of an unordered map is no order.
  std::ranges::sort(roles, {}, &PartRole::role);
  return roles;
}

const PartRole* find_part_role(std::string_view role) {
  for (const RoleNames& each : all_roles)
    if (each.role.role == role) return &each.role;
  return nullptr;
}

}  // namespace rubricate
