#include "formats/text/vocabulary.h"

#include <limits>

#include "formats/text/lexicon.h"

namespace rubricate::plain {

namespace {

// Romanian "de" and its like are no bylines: too many titles begin with such words.
constexpr Vocabulary rows[] = {
    {.language = "en",
     .parts = "part|book|volume|vol|act|tome",
     .chapters = "chapter|chap|canto|scene|stave|letter|lecture|lesson|essay|story|adventure|tale|episode|sermon|"
                 "epistle|psalm|fable|dialogue|unit|module",
     .sections = "section|sect|article|§",
     .appendices = "appendix|annex|annexure",
     .cardinals = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
                  "sixteen|seventeen|eighteen|nineteen|twenty|30=thirty|40=forty/fourty|50=fifty|60=sixty|"
                  "70=seventy|80=eighty|90=ninety",
     .ordinals = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
                 "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|30=thirtieth|"
                 "40=fortieth|50=fiftieth|60=sixtieth|70=seventieth|80=eightieth|90=ninetieth|99=last",
     .front = "preface|foreword|dedication|to the reader|author's note|author’s note|publisher's note|"
              "publisher’s note|translator's note|translator’s note|editor's note|editor’s note|advertisement|"
              "abstract|preamble|about this book|praise for this book",
     .body = "introduction|introductory|prologue|epilogue|conclusion|conclusions|summary|overview|background|"
             "discussion|results|methods|recommendations|afterword|postscript|interlude|motivation|specification|"
             "rationale|terminology|security considerations|copyright|copyright notice|prelude|intermission",
     .back = "appendix|appendices|notes|footnotes|endnotes|index|glossary|acknowledgements|acknowledgments|"
             "acknowledgment|acknowledgement|errata|colophon|about the author|about the authors|author's address|"
             "authors' addresses|authors’ addresses|author’s address|list of abbreviations|addenda|corrigenda",
     .contents = "contents|table of contents|list of contents|list of illustrations|illustrations|"
                 "list of figures|list of tables|contents of this book",
     .bibliography = "references|reference|bibliography|works cited|sources|literature|literature cited|"
                     "citations|further reading|normative references|informative references|reference list|"
                     "list of references|selected bibliography|works consulted|cited works|reference literature",
     .questions = "faq|faqs|frequently asked questions|questions and answers|questions & answers|q&a|q & a|"
                  "people also ask|common questions",
     .end = "the end|end|finis|the end of the book|end of the book|to be continued",
     .page = "read more|learn more|more|subscribe|subscribe now|subscribe to our newsletter|sign up|sign up now|"
             "log in|sign in|advertisement|advertisements|sponsored|sponsored content|related posts|related articles|"
             "related content|related stories|related|recommended|recommended reading|you may also like|"
             "you might also like|popular posts|recent posts|latest posts|latest news|back to top|back to the top|"
             "top|skip to content|skip to main content|skip to navigation|menu|search|home|share|share this|"
             "share this post|share this article|share this page|tweet|print|print this page|email this|copy link|"
             "min read|minute read|minutes read|mins read|comment|comments|no comments|leave a comment|leave a reply|"
             "leave a response|post a comment|add a comment|view comments|show comments|newsletter|follow us|"
             "follow me|previous|next|previous post|next post|previous article|next article|newer posts|older posts|"
             "previous page|next page|download pdf|download|download the pdf|listen to this article|loading|"
             "all rights reserved|privacy policy|terms of service|terms of use|cookie policy|cookie settings|"
             "accept cookies|accept all cookies|edit this page|edit this page on github|improve this page|"
             "report an issue|was this page helpful|was this article helpful|on this page|in this article|tags|"
             "categories|filed under|site map|contact us|close|continue reading|view all|view all posts|see all|"
             "show more|load more|likes|views|shares|open in app|member-only story|editor's picks|most read|trending",
     .page_beginnings = "share on |share this |share via |read more: |read more about |learn more: |"
                        "learn more about |related: |see also: |next: |previous: |tags: |tagged |tag: |categories: |"
                        "category: |filed under |posted in |posted on |posted by |published on |published: |"
                        "published in |last updated|last modified|updated on |updated: |image credit|photo by |"
                        "photo credit|image: |image source|credit: |follow us on |follow me on |sign up for |"
                        "subscribe to |leave a comment|click here|tweet this|continue reading|"
                        "this article was originally|this post was originally|originally published|copyright ©|© ",
     .bylines = "written by |by |author: |authors: |words by |text by ",
     .captions = "table|figure|fig.|fig|plate|listing|exhibit|chart|diagram|photo|illustration|map|box|algorithm|image|"
                 "slide|video|screenshot|note|footnote",
     .question = "Q|Question",
     .answer = "A|Answer",
     .salutations = "hi|hello|hey|dear|my dear|dearest|my dearest|to whom it may concern",
     .questions_title = "Questions and answers"},
    {.language = "de",
     .parts = "teil|buch|band|akt|aufzug|theil",
     .chapters = "kapitel|capitel|gesang|szene|scene|auftritt|brief|lektion|abenteuer|vorlesung|erzählung|"
                 "märchen|hauptstück|kap",
     .sections = "abschnitt|artikel|paragraph",
     .appendices = "anhang|anlage",
     .cardinals = "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|"
                  "sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|30=dreißig/dreissig|40=vierzig|50=fünfzig|"
                  "60=sechzig|70=siebzig|80=achtzig|90=neunzig",
     .ordinals = "erst-|zweit-/zweyt-|dritt-|viert-|fünft-|sechst-|siebent-/siebt-|acht-|neunt-|zehnt-|"
                 "elft-/eilft-|zwölft-|dreizehnt-|vierzehnt-|fünfzehnt-|sechzehnt-|siebzehnt-|achtzehnt-|"
                 "neunzehnt-|zwanzigst-|30=dreißigst-/dreissigst-|40=vierzigst-|50=fünfzigst-|60=sechzigst-|"
                 "99=letzt-",
     .endings = "e|er|es|en|em",
     .front = "vorwort|widmung|geleitwort|zusammenfassung|vorrede|zueignung|zum geleit|an den leser|vorbemerkung|"
              "zur einführung|kurzfassung",
     .body = "einleitung|einführung|prolog|epilog|schluss|schluß|fazit|nachwort|schlusswort|schlußwort|vorspiel|"
             "nachspiel|zwischenspiel|hintergrund|ergebnisse|ausblick|überblick|diskussion|methoden|"
             "schlussfolgerungen|schlussbemerkung",
     .back = "anhang|anhänge|anmerkungen|register|danksagung|glossar|fußnoten|endnoten|sachregister|"
             "personenregister|namensregister|stichwortverzeichnis|abkürzungsverzeichnis|impressum|"
             "über den autor|über die autorin|nachtrag|index",
     .contents = "inhalt|inhaltsverzeichnis|verzeichnis der abbildungen|abbildungsverzeichnis|"
                 "tabellenverzeichnis|inhaltsübersicht",
     .bibliography = "quellen|quellenverzeichnis|literatur|literaturverzeichnis|literaturhinweise|quellenangaben|"
                     "quellen und literatur|einzelnachweise|weiterführende literatur|schrifttum|literaturangaben|"
                     "bibliographie|bibliografie",
     .questions = "häufige fragen|häufig gestellte fragen|fragen und antworten|fragen & antworten|"
                  "oft gestellte fragen",
     .end = "ende|das ende|schluss des buches",
     .page = "weiterlesen|mehr erfahren|mehr lesen|mehr dazu|abonnieren|jetzt abonnieren|newsletter|"
             "newsletter abonnieren|anmelden|registrieren|anzeige|werbung|ähnliche beiträge|ähnliche artikel|"
             "verwandte artikel|verwandte beiträge|das könnte sie auch interessieren|auch interessant|nach oben|"
             "zum seitenanfang|zurück nach oben|zum inhalt springen|menü|suche|startseite|teilen|artikel teilen|"
             "beitrag teilen|drucken|min lesezeit|minuten lesezeit|min. lesezeit|kommentar|kommentare|"
             "keine kommentare|kommentar schreiben|schreibe einen kommentar|kommentar hinterlassen|zurück|weiter|"
             "vorheriger beitrag|nächster beitrag|herunterladen|pdf herunterladen|datenschutz|datenschutzerklärung|"
             "alle rechte vorbehalten|seite bearbeiten|mehr anzeigen|alle anzeigen|schlagwörter|kategorien",
     .page_beginnings = "lesen sie auch|teilen auf |auf facebook teilen|mehr zum thema|siehe auch: |schlagwörter: |"
                        "kategorie: |veröffentlicht am |veröffentlicht in |zuletzt aktualisiert|zuletzt geändert|"
                        "aktualisiert am |foto: |bild: |bildquelle|lesezeit|weiterlesen: |nächster: |stand: ",
     .bylines = "von |autor: |autorin: |verfasser: ",
     .captions = "tabelle|abbildung|abb.|abb|tab.|bild|tafel|diagramm|schaubild|folie|anmerkung|fußnote",
     .question = "Frage|F",
     .answer = "Antwort|A",
     .salutations = "hallo|hi|guten tag|guten morgen|moin|servus|liebe|lieber|liebes|liebste|liebster|sehr "
                    "geehrte|sehr geehrter|sehr verehrte|sehr "
                    "verehrter|geehrte|verehrte",
     .questions_title = "Fragen und Antworten"},
    {.language = "fr",
     .parts = "partie|livre|tome|volume|acte",
     .chapters = "chapitre|chap|chant|scène|lettre|leçon|conte|épisode|tableau|fable|entretien|séance",
     .sections = "section|article|paragraphe",
     .appendices = "annexe|appendice",
     .cardinals = "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
                  "dix-sept|dix-huit|dix-neuf|vingt|30=trente|40=quarante|50=cinquante|60=soixante",
     .ordinals = "premier/première/unième|deuxième/second/seconde|troisième|quatrième|cinquième|sixième|septième|"
                 "huitième|neuvième|dixième|onzième|douzième|treizième|quatorzième|quinzième|seizième|"
                 "dix-septième|dix-huitième|dix-neuvième|vingtième|21=vingt et unième|30=trentième|"
                 "40=quarantième|50=cinquantième|99=dernier/dernière",
     .front = "préface|avant-propos|dédicace|avertissement|résumé|au lecteur|à propos de ce livre|"
              "note de l'auteur|note de l’auteur|avis au lecteur|note de l'éditeur|note de l’éditeur|"
              "note du traducteur|épître dédicatoire|préambule|exergue",
     .body = "introduction|prologue|épilogue|conclusion|conclusions|postface|contexte|résultats|discussion|"
             "méthodes|méthode|interlude|entracte|synthèse|mot de la fin|perspectives",
     .back = "annexe|annexes|remerciements|glossaire|notes|index|appendice|appendices|à propos de l'auteur|"
             "à propos de l’auteur|notes de bas de page|lexique|errata|notes de fin|liste des abréviations",
     .contents = "table des matières|sommaire|table des chapitres|liste des figures|liste des tableaux|"
                 "table des illustrations",
     .bibliography = "références|bibliographie|sources|sources et références|ouvrages cités|"
                     "références bibliographiques|ouvrages de référence|pour aller plus loin|littérature|"
                     "sitographie|webographie|orientation bibliographique",
     .questions = "foire aux questions|questions fréquentes|questions et réponses|questions fréquemment posées|"
                  "questions-réponses|faq",
     .end = "fin|la fin|fin du livre",
     .page = "lire la suite|en savoir plus|lire plus|voir plus|s'abonner|abonnez-vous|inscrivez-vous|se connecter|"
             "s'inscrire|publicité|articles similaires|articles liés|articles connexes|à lire aussi|"
             "vous aimerez aussi|haut de page|retour en haut|aller au contenu|menu|recherche|rechercher|accueil|"
             "partager|partager cet article|imprimer|min de lecture|minutes de lecture|commentaire|commentaires|"
             "aucun commentaire|laisser un commentaire|précédent|suivant|article précédent|article suivant|"
             "télécharger|télécharger le pdf|tous droits réservés|mentions légales|politique de confidentialité|"
             "étiquettes|catégories|voir tout",
     .page_beginnings = "partager sur |lire aussi|à lire également|publié le |publié dans |mis à jour le |"
                        "dernière mise à jour|crédit photo|photo : |voir aussi : |étiquettes : |catégorie : |"
                        "temps de lecture|suivez-nous|en savoir plus sur ",
     .bylines = "par |auteur : |auteur: |auteure : |écrit par |texte de ",
     .captions = "tableau|figure|fig.|planche|graphique|illustration|carte|encadré|image|note|remarque",
     .question = "Q|Question",
     .answer = "R|Réponse|Rép",
     .salutations = "salut|bonjour|coucou|cher|chère|chers|chères|mon cher|ma chère|madame|monsieur|mesdames|messieurs",
     .questions_title = "Questions et réponses",
     .speaks_with_dash = true},
    {.language = "es",
     .parts = "parte|libro|tomo|volumen|acto|jornada|vol",
     .chapters = "capítulo|cap|escena|canto|carta|lección|cuadro|cuento|episodio|tratado|aventura|relato|sermón|"
                 "fábula|diálogo|tema",
     .sections = "sección|artículo|apartado",
     .appendices = "apéndice|anexo",
     .cardinals = "uno/una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|"
                  "dieciséis|diecisiete|dieciocho|diecinueve|veinte|veintiuno|veintidós|veintitrés|veinticuatro|"
                  "veinticinco|veintiséis|veintisiete|veintiocho|veintinueve|treinta|40=cuarenta|50=cincuenta|"
                  "60=sesenta",
     .ordinals = "primer/primer-|segund-|tercer/tercer-|cuart-|quint-|sext-|séptim-|octav-|noven-|décim-|"
                 "undécim-|duodécim-|decimotercer-|decimocuart-|decimoquint-|decimosext-|decimoséptim-|"
                 "decimoctav-|decimonoven-|vigésim-|30=trigésim-|40=cuadragésim-|50=quincuagésim-|99=últim-",
     .endings = "o|a",
     .front = "prefacio|prólogo|dedicatoria|resumen|al lector|nota del autor|nota de la autora|nota del editor|"
              "nota del traductor|advertencia|preámbulo|presentación|preliminar",
     .body = "introducción|conclusión|conclusiones|epílogo|antecedentes|resultados|discusión|métodos|metodología|"
             "posfacio|intermedio|sumario ejecutivo|consideraciones finales|colofón",
     .back = "apéndice|apéndices|anexo|anexos|notas|agradecimientos|índice|glosario|sobre el autor|"
             "sobre la autora|acerca del autor|notas al pie|índice onomástico|índice alfabético|fe de erratas|"
             "índice analítico",
     .contents = "índice de contenidos|tabla de contenido|contenido|contenidos|tabla de contenidos|"
                 "índice general|tabla de materias|lista de figuras|lista de tablas|índice de capítulos|"
                 "índice de figuras",
     .bibliography = "referencias|bibliografía|fuentes|obras citadas|referencias bibliográficas|"
                     "bibliografía consultada|obras consultadas|fuentes consultadas|literatura citada|"
                     "lecturas recomendadas",
     .questions = "preguntas frecuentes|preguntas y respuestas|preguntas más frecuentes|preguntas habituales",
     .end = "fin|el fin|fin de la obra|fin del libro",
     .page = "leer más|más información|saber más|ver más|suscríbete|suscribirse|regístrate|iniciar sesión|publicidad|"
             "anuncio|artículos relacionados|entradas relacionadas|noticias relacionadas|relacionados|"
             "te puede interesar|también te puede interesar|volver arriba|ir al contenido|saltar al contenido|menú|"
             "buscar|inicio|compartir|comparte|imprimir|min de lectura|minutos de lectura|comentario|comentarios|"
             "sin comentarios|deja un comentario|deja una respuesta|anterior|siguiente|entrada anterior|"
             "entrada siguiente|descargar|descargar pdf|todos los derechos reservados|política de privacidad|"
             "aviso legal|etiquetas|categorías|ver todo",
     .page_beginnings = "compartir en |lee también|lea también|publicado el |publicado en |actualizado el |"
                        "última actualización|foto: |imagen: |ver también: |etiquetas: |categoría: |"
                        "tiempo de lectura|síguenos en |más información sobre ",
     .bylines = "por |autor: |autora: |escrito por |texto de ",
     .captions = "tabla|figura|fig.|cuadro|gráfico|gráfica|ilustración|lámina|mapa|imagen|foto|nota",
     .question = "P|Pregunta",
     .answer = "R|Respuesta",
     .salutations =
         "querido|querida|queridos|queridas|estimado|estimada|estimados|estimadas|muy señor mío|muy señores míos",
     .questions_title = "Preguntas y respuestas",
     .speaks_with_dash = true},
    {.language = "it",
     .parts = "parte|libro|tomo|volume|atto|vol",
     .chapters = "capitolo|cap|canto|scena|lettera|lezione|novella|giornata|episodio|racconto|quadro|favola|"
                 "dialogo",
     .sections = "sezione|articolo|paragrafo",
     .appendices = "appendice|allegato",
     .cardinals = "uno/una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|"
                  "quindici|sedici|diciassette|diciotto|diciannove|venti|ventuno|ventidue|ventitré|ventiquattro|"
                  "venticinque|ventisei|ventisette|ventotto|ventinove|trenta|40=quaranta|50=cinquanta",
     .ordinals = "prim-|second-|terz-|quart-|quint-|sest-|settim-|ottav-|non-|decim-|undicesim-/undecim-|"
                 "dodicesim-/duodecim-|tredicesim-|quattordicesim-|quindicesim-|sedicesim-|diciassettesim-|"
                 "diciottesim-|diciannovesim-|ventesim-|ventunesim-|ventiduesim-|ventitreesim-|ventiquattresim-|"
                 "venticinquesim-|30=trentesim-|99=ultim-",
     .endings = "o|a",
     .front = "prefazione|dedica|al lettore|nota dell'autore|nota dell’autore|nota dell'editore|"
              "nota dell’editore|nota del traduttore|avvertenza|premessa|proemio|sommario esecutivo|"
              "presentazione|riassunto|ai lettori",
     .body = "introduzione|conclusione|conclusioni|epilogo|prologo|postfazione|risultati|discussione|metodi|"
             "metodologia|intermezzo|congedo|riepilogo|preludio",
     .back = "appendice|appendici|note|ringraziamenti|indice|glossario|allegati|sull'autore|sull’autore|"
             "note a piè di pagina|indice analitico|indice dei nomi|errata corrige|l'autore|l’autore",
     .contents = "indice generale|sommario|indice dei capitoli|indice delle figure|indice delle tabelle|"
                 "indice dei contenuti|tavola dei contenuti",
     .bibliography = "riferimenti|bibliografia|fonti|riferimenti bibliografici|opere citate|sitografia|"
                     "letteratura|note bibliografiche|per approfondire",
     .questions = "domande frequenti|domande e risposte",
     .end = "fine|la fine|fine del libro",
     .page = "leggi di più|leggi tutto|continua a leggere|scopri di più|per saperne di più|iscriviti|abbonati|accedi|"
             "registrati|pubblicità|articoli correlati|articoli simili|potrebbe interessarti anche|"
             "potrebbero interessarti|torna su|torna all'inizio|vai al contenuto|menu|cerca|condividi|stampa|"
             "min di lettura|minuti di lettura|commento|commenti|nessun commento|lascia un commento|precedente|"
             "successivo|articolo precedente|articolo successivo|scarica|scarica il pdf|tutti i diritti riservati|"
             "informativa sulla privacy|categorie|mostra altro|vedi tutti",
     .page_beginnings = "condividi su |leggi anche|pubblicato il |pubblicato in |aggiornato il |ultimo aggiornamento|"
                        "foto: |foto di |immagine: |vedi anche: |tag: |categoria: |tempo di lettura|seguici su ",
     .bylines = "di |autore: |autrice: |scritto da |testo di ",
     .captions = "tabella|figura|fig.|tavola|grafico|illustrazione|immagine|foto|nota",
     .question = "D|Domanda",
     .answer = "R|Risposta",
     .salutations =
         "ciao|salve|buongiorno|caro|cara|cari|care|carissimo|carissima|gentile|gentili|egregio|egregia|spettabile",
     .questions_title = "Domande e risposte",
     .speaks_with_dash = true},
    {.language = "pt",
     .parts = "parte|livro|tomo|volume|ato|acto|vol",
     .chapters = "capítulo|cap|cena|canto|carta|lição|conto|episódio|quadro|sermão|fábula|aula",
     .sections = "seção|secção|artigo",
     .appendices = "apêndice|anexo",
     .cardinals = "um/uma|dois/duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze/quatorze|"
                  "quinze|dezesseis/dezasseis|dezessete/dezassete|dezoito|dezenove/dezanove|vinte|30=trinta|"
                  "40=quarenta|50=cinquenta",
     .ordinals = "primeir-|segund-|terceir-|quart-|quint-|sext-|sétim-|oitav-|non-|décim-|20=vigésim-|"
                 "30=trigésim-|40=quadragésim-|99=últim-",
     .endings = "o|a",
     .front = "prefácio|dedicatória|resumo|ao leitor|nota do autor|nota da autora|nota do editor|"
              "nota do tradutor|advertência|preâmbulo|apresentação|prólogo|aos leitores",
     .body = "introdução|conclusão|conclusões|epílogo|posfácio|resultados|discussão|métodos|metodologia|"
             "interlúdio|considerações finais|contexto",
     .back = "apêndice|apêndices|anexo|anexos|notas|agradecimentos|glossário|sobre o autor|sobre a autora|"
             "notas de rodapé|índice remissivo|errata|índice onomástico",
     .contents = "sumário|índice|índice geral|conteúdo|lista de figuras|lista de tabelas|tabela de conteúdos|"
                 "índice de capítulos",
     .bibliography = "referências|fontes|obras citadas|bibliografia|referências bibliográficas|obras consultadas|"
                     "literatura|leituras recomendadas",
     .questions = "perguntas frequentes|perguntas e respostas|dúvidas frequentes",
     .end = "fim|o fim|fim do livro",
     .page = "leia mais|ler mais|saiba mais|ver mais|assine|inscreva-se|subscrever|entrar|publicidade|anúncio|"
             "artigos relacionados|posts relacionados|notícias relacionadas|você também pode gostar|voltar ao topo|"
             "ir para o conteúdo|pular para o conteúdo|menu|buscar|pesquisar|início|compartilhar|compartilhe|"
             "partilhar|imprimir|min de leitura|minutos de leitura|comentário|comentários|nenhum comentário|"
             "deixe um comentário|anterior|próximo|seguinte|próximo artigo|baixar|baixar pdf|"
             "todos os direitos reservados|política de privacidade|etiquetas|categorias|ver tudo",
     .page_beginnings = "compartilhar no |compartilhe no |partilhar no |leia também|publicado em |atualizado em |"
                        "última atualização|foto: |imagem: |veja também: |tags: |categoria: |tempo de leitura|"
                        "siga-nos ",
     .bylines = "por |autor: |autora: |escrito por |texto de ",
     .captions = "tabela|figura|fig.|quadro|gráfico|ilustração|imagem|mapa|foto|nota",
     .question = "P|Pergunta",
     .answer = "R|Resposta",
     .salutations =
         "caro|cara|caros|caras|querido|querida|queridos|queridas|prezado|prezada|prezados|prezadas|estimado|estimada",
     .questions_title = "Perguntas e respostas",
     .speaks_with_dash = true},
    {.language = "nl",
     .parts = "deel|boek|bedrijf|bundel|akte",
     .chapters = "hoofdstuk|tooneel|toneel|brief|zang|verhaal|scène|tafereel|aflevering",
     .sections = "paragraaf|artikel|afdeling|afdeeling|sectie",
     .appendices = "bijlage|aanhangsel",
     .cardinals = "een/één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|"
                  "zestien|zeventien|achttien|negentien|twintig|30=dertig|40=veertig|50=vijftig",
     .ordinals = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|"
                 "dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|"
                 "30=dertigste|40=veertigste|50=vijftigste|99=laatste",
     .front = "voorwoord|voorbericht|opdracht|samenvatting|voorrede|aan den lezer|aan de lezer|ten geleide|"
              "woord vooraf",
     .body = "inleiding|besluit|nawoord|proloog|epiloog|conclusie|conclusies|slotwoord|achtergrond|resultaten|"
             "discussie|methode|overzicht|tussenspel",
     .back = "bijlage|bijlagen|dankwoord|aanteekeningen|aantekeningen|register|noten|voetnoten|eindnoten|"
             "verklarende woordenlijst|woordenlijst|over de auteur|over de schrijver|colofon|personenregister|"
             "begrippenlijst",
     .contents = "inhoud|inhoudsopgave|inhoudstafel|lijst van figuren|lijst van tabellen|lijst van afbeeldingen",
     .bibliography = "literatuur|literatuurlijst|bronnen|bronnenlijst|referenties|bibliografie|bronvermelding|"
                     "geraadpleegde literatuur|geraadpleegde bronnen|literatuuropgave|verwijzingen",
     .questions = "veelgestelde vragen|vragen en antwoorden|veel gestelde vragen",
     .end = "einde|het einde",
     .page = "lees meer|lees verder|meer weten|meer informatie|abonneer|abonneren|inschrijven|aanmelden|inloggen|"
             "advertentie|gerelateerde artikelen|gerelateerde berichten|gerelateerd|misschien vind je dit ook leuk|"
             "naar boven|terug naar boven|ga naar inhoud|menu|zoeken|delen|deel dit artikel|afdrukken|min leestijd|"
             "minuten leestijd|reactie|reacties|geen reacties|laat een reactie achter|geef een reactie|vorige|"
             "volgende|vorig bericht|volgend bericht|downloaden|alle rechten voorbehouden|privacybeleid|categorieën|"
             "toon meer|bekijk alles",
     .page_beginnings = "delen op |deel op |lees ook|gepubliceerd op |geplaatst op |geplaatst in |bijgewerkt op |"
                        "laatst bijgewerkt|laatst gewijzigd|foto: |afbeelding: |zie ook: |categorie: |leestijd|"
                        "volg ons op ",
     .bylines = "door |auteur: |geschreven door |tekst: ",
     .captions = "tabel|figuur|afbeelding|fig.|afb.|plaat|grafiek|kaart|foto|noot",
     .question = "V|Vraag",
     .answer = "A|Antwoord",
     .salutations = "hallo|hoi|dag|beste|lieve|geachte",
     .questions_title = "Vragen en antwoorden"},
    {.language = "pl",
     .parts = "część|księga|tom|akt",
     .chapters = "rozdział|scena|pieśń|list|lekcja|opowieść|odsłona|opowiadanie|wykład|rozdz",
     .sections = "sekcja|artykuł|paragraf",
     .appendices = "dodatek|załącznik|aneks",
     .cardinals = "jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście|dwanaście|"
                  "trzynaście|czternaście|piętnaście|szesnaście|siedemnaście|osiemnaście|dziewiętnaście|"
                  "dwadzieścia|30=trzydzieści|40=czterdzieści|50=pięćdziesiąt",
     .ordinals = "pierwsz-|drug-/wtór-|trzec-/trzeci|czwart-|piąt-|szóst-|siódm-|ósm-|dziewiąt-|dziesiąt-|"
                 "jedenast-|dwunast-|trzynast-|czternast-|piętnast-|szesnast-|siedemnast-|osiemnast-|"
                 "dziewiętnast-|dwudziest-|30=trzydziest-|40=czterdziest-|50=pięćdziesiąt-|99=ostatn-/ostatni",
     .endings = "y|i|a|ia|e|ie",
     .front = "przedmowa|słowo wstępne|dedykacja|streszczenie|od autora|od wydawcy|od tłumacza|do czytelnika|"
              "od redakcji|abstrakt",
     .body = "wstęp|zakończenie|wprowadzenie|prolog|epilog|posłowie|podsumowanie|wnioski|wyniki|dyskusja|metody|"
             "interludium|tło",
     .back = "przypisy|podziękowania|dodatek|dodatki|aneks|indeks|słowniczek|słownik|załączniki|objaśnienia|"
             "skorowidz|o autorze|o autorce|glosariusz|uwagi|errata",
     .contents = "spis treści|spis rzeczy|spis ilustracji|spis rysunków|spis tabel|treść",
     .bibliography = "źródła|piśmiennictwo|literatura|bibliografia|literatura cytowana|odnośniki|netografia|"
                     "wykaz literatury|literatura przedmiotu",
     .questions = "najczęściej zadawane pytania|pytania i odpowiedzi|częste pytania|często zadawane pytania",
     .end = "koniec|koniec książki",
     .page = "czytaj więcej|czytaj dalej|dowiedz się więcej|więcej|subskrybuj|zapisz się|zaloguj się|zarejestruj się|"
             "reklama|podobne artykuły|powiązane artykuły|podobne wpisy|powiązane wpisy|zobacz także|"
             "może cię zainteresować|do góry|wróć na górę|przejdź do treści|menu|szukaj|udostępnij|drukuj|"
             "min czytania|minut czytania|komentarz|komentarze|brak komentarzy|dodaj komentarz|zostaw komentarz|"
             "poprzedni|następny|poprzedni wpis|następny wpis|pobierz|wszelkie prawa zastrzeżone|"
             "polityka prywatności|tagi|kategorie|pokaż więcej",
     .page_beginnings = "udostępnij na |czytaj też|czytaj także|opublikowano |ostatnia aktualizacja|zaktualizowano |"
                        "fot. |zdjęcie: |zobacz też: |tagi: |kategoria: |czas czytania",
     .bylines = "autor: |autorka: |napisał: |napisał |napisała |tekst: ",
     .captions = "tabela|rysunek|rys.|ryc.|tab.|wykres|zdjęcie|ilustracja|fot.|mapa|przypis",
     .question = "P|Pytanie",
     .answer = "O|Odpowiedź|Odp",
     .salutations =
         "cześć|witaj|witam|dzień dobry|drogi|droga|drodzy|kochany|kochana|kochani|szanowny|szanowna|szanowni",
     .questions_title = "Pytania i odpowiedzi",
     .speaks_with_dash = true},
    {.language = "ru",
     .parts = "часть|книга|том|действие|акт|выпуск",
     .chapters = "глава|сцена|явление|письмо|песнь|песня|урок|лекция|рассказ|картина|сказка|эпизод|повесть|беседа",
     .sections = "статья|раздел|параграф|отдел|пункт",
     .appendices = "приложение",
     .cardinals = "один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|"
                  "четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|двадцать|30=тридцать|"
                  "40=сорок|50=пятьдесят",
     .ordinals = "перв-|втор-|трет-|четверт-|пят-|шест-|седьм-|восьм-|девят-|десят-|одиннадцат-|двенадцат-|"
                 "тринадцат-|четырнадцат-|пятнадцат-|шестнадцат-|семнадцат-|восемнадцат-|девятнадцат-|двадцат-|"
                 "30=тридцат-|40=сороков-|50=пятидесят-|99=последн-",
     .endings = "ый|ой|ий|ая|ья|яя|ое|ье|ее|ую|ью",
     .front = "предисловие|от автора|посвящение|аннотация|от редакции|от переводчика|от издателя|к читателю|"
              "обращение к читателю|реферат",
     .body = "введение|заключение|пролог|эпилог|послесловие|вступление|итоги|выводы|результаты|обсуждение|методы|"
             "вместо предисловия|вместо послесловия|интерлюдия|вместо эпилога",
     .back = "приложение|приложения|примечания|указатель|благодарности|комментарии|сноски|глоссарий|словарь|"
             "алфавитный указатель|именной указатель|об авторе|список сокращений|предметный указатель",
     .contents = "содержание|оглавление|список иллюстраций|список таблиц",
     .bibliography = "список литературы|литература|источники|библиография|список источников|"
                     "использованная литература|список использованной литературы|библиографический список|"
                     "источники и литература|ссылки|список использованных источников|рекомендуемая литература",
     .questions = "вопросы и ответы|часто задаваемые вопросы|частые вопросы|ответы на вопросы",
     .end = "конец|конец книги",
     .page = "читать далее|читать дальше|подробнее|узнать больше|подписаться|подпишитесь|войти|регистрация|реклама|"
             "похожие статьи|похожие записи|похожие материалы|читайте также|вам может понравиться|наверх|"
             "вернуться наверх|перейти к содержимому|меню|поиск|главная|поделиться|печать|распечатать|мин чтения|"
             "минут чтения|минуты чтения|комментарий|комментарии|нет комментариев|оставить комментарий|"
             "добавить комментарий|предыдущая|следующая|назад|вперёд|скачать|все права защищены|"
             "политика конфиденциальности|теги|метки|рубрики|показать ещё|показать еще",
     .page_beginnings = "поделиться в |читайте также|опубликовано |обновлено |последнее обновление|фото: |"
                        "см. также: |теги: |метки: |рубрика: |время чтения",
     .bylines = "автор: |текст: |авторы: ",
     .captions = "таблица|рисунок|рис.|табл.|схема|график|фото|илл.|карта|диаграмма|примечание",
     .question = "В|Вопрос",
     .answer = "О|Ответ",
     .salutations = "привет|здравствуйте|здравствуй|дорогой|дорогая|дорогие|милый|милая|уважаемый|уважаемая|уважаемые|"
                    "многоуважаемый",
     .questions_title = "Вопросы и ответы",
     .speaks_with_dash = true},
    {.language = "uk",
     .parts = "частина|книга|том|дія",
     .chapters = "розділ|глава|сцена|лист|пісня|урок|лекція|ява|картина|оповідання",
     .sections = "стаття|параграф|підрозділ",
     .appendices = "додаток",
     .cardinals = "один|два|три|чотири|п'ять/п’ять|шість|сім|вісім|дев'ять/дев’ять|десять|одинадцять|дванадцять",
     .ordinals = "перш-|друг-|трет-|четверт-|п'ят-/п’ят-|шост-|сьом-|восьм-|дев'ят-/дев’ят-|десят-|одинадцят-|"
                 "дванадцят-|тринадцят-|чотирнадцят-|п'ятнадцят-/п’ятнадцят-|шістнадцят-|сімнадцят-|вісімнадцят-|"
                 "дев'ятнадцят-/дев’ятнадцят-|двадцят-|30=тридцят-|99=останн-",
     .endings = "ий|ій|а|я|е|є",
     .front = "передмова|присвята|анотація|від автора|до читача",
     .body = "вступ|висновки|висновок|пролог|епілог|післямова|підсумки|результати|обговорення|методи",
     .back = "додаток|додатки|примітки|покажчик|подяки|подяка|словник|про автора|глосарій|виноски",
     .contents = "зміст",
     .bibliography = "література|список літератури|джерела|бібліографія|список джерел|використана література|"
                     "посилання|список використаних джерел",
     .questions = "запитання та відповіді|питання та відповіді|поширені запитання|часті запитання|"
                  "питання й відповіді",
     .end = "кінець",
     .bylines = "автор: |авторка: ",
     .captions = "таблиця|рисунок|рис.|табл.|схема",
     .question = "З|Запитання|Питання",
     .answer = "В|Відповідь",
     .salutations = "привіт|вітаю|дорогий|дорога|дорогі|любий|люба|шановний|шановна|шановні",
     .questions_title = "Запитання та відповіді",
     .speaks_with_dash = true},
    {.language = "el",
     .parts = "μέρος|βιβλίο|βιβλίον|τόμος|πράξη|πράξις",
     .chapters = "κεφάλαιο|κεφάλαιον|σκηνή|επιστολή|ραψωδία|μάθημα|άσμα|διήγημα|διάλεξη|ωδή",
     .sections = "ενότητα|άρθρο|άρθρον|τμήμα|παράγραφος",
     .appendices = "παράρτημα",
     .cardinals = "ένα|δύο|τρία|τέσσερα|πέντε|έξι|επτά/εφτά|οκτώ/οχτώ|εννέα/εννιά|δέκα|έντεκα|δώδεκα",
     .ordinals = "πρώτ-|δεύτερ-/δευτέρ-|τρίτ-|τέταρτ-/τετάρτ-|πέμπτ-|έκτ-|έβδομ-/εβδόμ-|όγδο-/ογδό-|ένατ-/ενάτ-|"
                 "δέκατ-/δεκάτ-|ενδέκατ-|δωδέκατ-|20=εικοστ-|99=τελευταί-",
     .endings = "ος|η|ο|ον|α|ός|ή|ό|όν",
     .front = "πρόλογος|αφιέρωση|περίληψη|προς τον αναγνώστη|σημείωμα του συγγραφέα|προοίμιο",
     .body = "εισαγωγή|επίλογος|συμπεράσματα|συμπέρασμα|αποτελέσματα|συζήτηση|μέθοδοι|μέθοδος|προλεγόμενα|"
             "επίμετρο",
     .back = "παράρτημα|παραρτήματα|σημειώσεις|υποσημειώσεις|ευρετήριο|γλωσσάρι|ευχαριστίες|λεξιλόγιο|"
             "για τον συγγραφέα|σχόλια",
     .contents = "περιεχόμενα|πίνακας περιεχομένων|κατάλογος εικόνων",
     .bibliography = "βιβλιογραφία|πηγές|αναφορές|βιβλιογραφικές αναφορές|παραπομπές",
     .questions = "ερωτήσεις και απαντήσεις|συχνές ερωτήσεις|συχνά ερωτήματα",
     .end = "τέλος|το τέλος",
     .page = "διαβάστε περισσότερα|περισσότερα|μάθετε περισσότερα|εγγραφείτε|εγγραφή|σύνδεση|διαφήμιση|σχετικά άρθρα|"
             "διαβάστε επίσης|επιστροφή στην κορυφή|μενού|αναζήτηση|αρχική|κοινοποίηση|μοιραστείτε|εκτύπωση|"
             "λεπτά ανάγνωσης|σχόλια|σχόλιο|κανένα σχόλιο|αφήστε ένα σχόλιο|προηγούμενο|επόμενο|λήψη|"
             "πολιτική απορρήτου|ετικέτες|κατηγορίες",
     .page_beginnings = "μοιραστείτε στο |διαβάστε επίσης|δημοσιεύτηκε |τελευταία ενημέρωση|φωτογραφία: |ετικέτες: ",
     .bylines = "συγγραφέας: |του συγγραφέα ",
     .captions = "πίνακας|σχήμα|εικόνα|εικ.|πιν.|διάγραμμα|χάρτης|σημείωση",
     .question = "Ε|Ερ|Ερώτηση",
     .answer = "Α|Απ|Απάντηση",
     .salutations = "γεια σου|γεια σας|αγαπητέ|αγαπητή|αγαπητοί|αγαπητές|αξιότιμε|αξιότιμη",
     .questions_title = "Ερωτήσεις και απαντήσεις",
     .speaks_with_dash = true},
    {.language = "zh",
     .front = "序|前言|自序|摘要|序言|代序|卷首语|卷首語|题记|題記|献词|獻詞|致读者|致讀者|内容提要|內容提要|译者序|"
              "譯者序|作者的话|作者的話|弁言|凡例|译序|譯序|总序|總序|原序|"
              "写在前面|寫在前面|提要",
     .body = "引言|导论|導論|绪论|緒論|结论|結論|总结|總結|尾声|尾聲|楔子|引子|序幕|结语|結語|结束语|結束語|概述|背景|"
             "讨论|討論|结果|結果|方法|导言|導言|番外|间奏|終章|终章|小结|"
             "小結|余论|餘論|序章",
     .back = "附录|附錄|注释|註釋|後記|后记|致谢|致謝|跋|注解|註解|脚注|腳注|尾注|索引|术语表|術語表|作者简介|作者簡介|"
             "关于作者|關於作者|编后记|編後記|译后记|譯後記|勘误|勘誤|名词解释|"
             "名詞解釋|鸣谢|鳴謝",
     .contents = "目录|目錄|目次|总目|總目|插图目录|插圖目錄|图表目录|圖表目錄",
     .bibliography = "参考文献|参考资料|參考文獻|參考資料|引用文献|引用文獻|参考书目|參考書目|参考图书|参考链接|"
                     "參考連結|参考来源|參考來源|资料来源|資料來源|延伸阅读|延伸閱讀|文献|文獻|"
                     "主要参考文献|扩展阅读",
     .questions = "常见问题|常見問題|问答|問答|常见问答|常見問答|问与答|問與答|常见问题解答|常見問題解答",
     .end = "完|终|終|全文完|全书完|全書完|剧终|劇終|本书完|本書完|全剧终|全劇終|结束|結束|待续|待續|未完待续|未完待續",
     .page = "阅读更多|阅读全文|查看更多|了解更多|更多|订阅|登录|注册|广告|相关文章|相关阅读|推荐阅读|相关推荐|"
             "猜你喜欢|返回顶部|回到顶部|跳到内容|菜单|搜索|首页|分享|分享到|打印|分钟阅读|评论|"
             "条评论|暂无评论|发表评论|留言|上一篇|下一篇|上一页|下一页|下载|版权所有|隐私政策|标签|分类|閱讀更多|"
             "閱讀全文|查看更多|了解更多|訂閱|登入|註冊|廣告|相關文章|延伸閱讀|返回頂部|"
             "回到頂部|搜尋|首頁|列印|分鐘閱讀|評論|則評論|發表評論|上一頁|下一頁|下載|版權所有|隱私權政策|標籤|分類",
     .page_beginnings = "分享到|发布于|发表于|更新于|最后更新|来源：|标签：|分类：|阅读时间|上一篇：|下一篇：|發布於|"
                        "發表於|更新於|最後更新|來源：|標籤：|分類：|閱讀時間|图片来源|圖片來源",
     .bylines = "作者：|作者:|作者 |文／|文/|文：|著者：|编者：|編者：|撰文：|译者：|譯者：",
     .captions = "图|表|圖|插图|插圖|附表|附图",
     .question = "问|問",
     .answer = "答",
     .salutations = "您好|你好|亲爱的|親愛的|尊敬的|敬爱的|敬愛的",
     .questions_title = "问答"},
    {.language = "ja",
     .front = "序|前言|自序|まえがき|はじめに|緒言|序文|献辞|凡例|要旨|要約|前書き|巻頭言|発刊に寄せて|読者へ|"
              "推薦の言葉|はしがき",
     .body = "序章|終章|結論|おわりに|あとがき|結び|序論|緒論|まとめ|プロローグ|エピローグ|導入|背景|考察|結果|方法|"
             "幕間|間章|概要|総括|むすび|序幕|終幕|結語|本論|断章|番外編|終わりに|"
             "始めに|さいごに|最後に",
     .back = "付録|注|謝辞|注釈|脚注|索引|用語集|後書き|後記|解説|著者紹介|著者について|附録|補遺|訳注|原注|"
             "訳者あとがき|奥付|解題|跋",
     .contents = "目次|図目次|表目次|もくじ",
     .bibliography =
         "参考文献|引用文献|文献|参考資料|出典|参考図書|参考書目|参照文献|主要参考文献|参考サイト|文献一覧|参考",
     .questions = "よくある質問|質問と回答|よくあるご質問|よくある質問と回答",
     .end = "終|おわり|了|完|終わり|をはり|終り|つづく|続く|未完",
     .page = "続きを読む|もっと見る|もっと読む|詳しくはこちら|詳細はこちら|登録|購読|ログイン|会員登録|広告|"
             "スポンサーリンク|関連記事|関連リンク|おすすめ記事|あわせて読みたい|トップへ戻る|ページトップへ|"
             "ページの先頭へ|コンテンツへスキップ|メニュー|検索|ホーム|シェア|シェアする|共有|印刷|分で読めます|"
             "コメント|件のコメント|コメントを残す|コメントする|前の記事|次の記事|前へ|次へ|"
             "ダウンロード|プライバシーポリシー|タグ|カテゴリー|カテゴリ|一覧を見る",
     .page_beginnings = "シェアする|公開日|更新日|最終更新|投稿日|タグ：|タグ: "
                        "|カテゴリ：|カテゴリー：|写真：|画像：|関連記事：|関連：|前の記事：|次の記事：",
     .bylines = "著者：|作者：|作：|文：|筆者：|著者:|著：|訳者：|訳：",
     .captions = "図|表|写真|図表",
     .question = "問|質問|Q",
     .answer = "答|回答|答え|A",
     .salutations = "拝啓|前略|謹啓|拝復|冠省",
     .questions_title = "質問と回答"},
    {.language = "ko",
     .cardinals = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열",
     .ordinals = "첫째|둘째|셋째|넷째|다섯째|여섯째|일곱째|여덟째|아홉째|열째",
     .front = "머리말|서문|서언|헌사|일러두기|초록|요약|책머리에|독자에게|지은이의 말|작가의 "
              "말|추천사|들어가며|들어가는 말|여는 글|펴내며",
     .body = "서론|결론|맺음말|들어가기|프롤로그|에필로그|본론|배경|연구 방법|결과|논의|고찰|나오며|닫는 "
             "글|마치며|후기|서장|종장|개요|나가며|끝맺음",
     .back = "부록|감사의 말|주석|각주|미주|색인|찾아보기|용어집|옮긴이의 말|지은이 소개|저자 소개|해설|용어 "
             "해설|후주|감사의 글|작품 해설",
     .contents = "차례|목차|그림 차례|표 차례",
     .bibliography = "참고문헌|참고 문헌|출처|인용 문헌|참고자료|참고 자료|인용문헌|더 읽을거리|참고 도서",
     .questions = "자주 묻는 질문|질문과 답변|질의응답|묻고 답하기|문답|자주 하는 질문",
     .end = "끝|완|終|마침",
     .page = "더 보기|더보기|자세히 보기|더 읽기|계속 읽기|구독|구독하기|로그인|회원가입|광고|관련 글|관련 기사|관련 "
             "게시물|추천 글|맨 위로|위로|본문 바로가기|메뉴|검색|홈|공유|공유하기|"
             "인쇄|분 분량|분 소요|댓글|개의 댓글|댓글 남기기|댓글 쓰기|이전 글|다음 "
             "글|이전|다음|다운로드|개인정보처리방침|태그|카테고리",
     .page_beginnings = "게시일|작성일|수정일|최종 수정|업데이트: |태그: |카테고리: |사진: |출처: |관련 기사: ",
     .bylines = "지은이: |지은이 |글쓴이: |글쓴이 |저자: |저자 |글: |작가: |지은이：|저자：",
     .captions = "그림|표|사진|도표",
     .question = "질문|문|Q",
     .answer = "답변|답|A",
     .salutations = "안녕하세요|친애하는|존경하는|사랑하는",
     .questions_title = "질문과 답변"},
    {.language = "cs",
     .parts = "část|díl|kniha|svazek|dějství|akt|jednání",
     .chapters = "kapitola|zpěv|scéna|výstup|lekce|povídka|dopis|přednáška|píseň|obraz",
     .sections = "oddíl|článek|sekce",
     .appendices = "příloha|dodatek",
     .cardinals = "jedna|dvě|tři|čtyři|pět|šest|sedm|osm|devět|deset",
     .ordinals = "prvn-/prv-|druh-|třet-|čtvrt-|pát-|šest-|sedm-|osm-|devát-|desát-|jedenáct-|dvanáct-|třináct-|"
                 "čtrnáct-|patnáct-|šestnáct-|sedmnáct-|osmnáct-|devatenáct-|dvacát-|99=posledn-",
     .endings = "í|ý|á|é",
     .front = "předmluva|věnování|anotace|abstrakt|slovo úvodem|poznámka autora|shrnutí",
     .body = "úvod|závěr|prolog|epilog|doslov|výsledky|diskuse|diskuze|metody|souhrn|mezihra",
     .back = "příloha|přílohy|poznámky|rejstřík|poděkování|slovníček|dodatek|slovník pojmů|o autorovi|vysvětlivky",
     .contents = "obsah|seznam obrázků|seznam tabulek",
     .bibliography = "literatura|použitá literatura|zdroje|seznam literatury|prameny|bibliografie|odkazy|"
                     "použité zdroje|reference",
     .questions = "často kladené otázky|otázky a odpovědi|časté otázky|časté dotazy",
     .end = "konec",
     .bylines = "autor: |napsal |autorka: ",
     .captions = "tabulka|obrázek|obr.|graf|tab.|schéma",
     .question = "Otázka|O",
     .answer = "Odpověď",
     .salutations = "ahoj|dobrý den|milý|milá|milí|drahý|drahá|drazí|vážený|vážená|vážení",
     .questions_title = "Otázky a odpovědi"},
    {.language = "sv",
     .parts = "del|bok|band|volym|akt",
     .chapters = "kapitel|sång|scen|brev|lektion|berättelse|kap|föreläsning|saga",
     .sections = "avsnitt|artikel|paragraf|avdelning",
     .appendices = "bilaga|appendix",
     .cardinals = "ett/en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|"
                  "arton|nitton|tjugo|30=trettio",
     .ordinals = "första/förste|andra/andre|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|"
                 "trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|30=trettionde|"
                 "99=sista",
     .front = "förord|dedikation|sammanfattning|till läsaren|tillägnan|författarens förord",
     .body = "inledning|introduktion|prolog|epilog|slutsats|slutsatser|efterord|avslutning|bakgrund|resultat|"
             "diskussion|metod|slutord",
     .back = "bilaga|bilagor|noter|register|ordlista|fotnoter|slutnoter|anmärkningar|sakregister|personregister|"
             "om författaren",
     .contents = "innehåll|innehållsförteckning|figurförteckning|tabellförteckning",
     .bibliography = "referenser|källor|litteratur|litteraturförteckning|källförteckning|referenslista|"
                     "bibliografi|källor och litteratur",
     .questions = "vanliga frågor|frågor och svar|vanliga frågor och svar",
     .end = "slut|slutet",
     .bylines = "av |författare: |text: ",
     .captions = "tabell|figur|bild|diagram",
     .question = "Fråga|F",
     .answer = "Svar|S",
     .salutations = "hej|hejsan|kära|käre|bästa|bäste",
     .questions_title = "Frågor och svar"},
    {.language = "da",
     .parts = "del|bog|bind|akt",
     .chapters = "kapitel|sang|scene|brev|lektion|fortælling|eventyr|forelæsning",
     .sections = "afsnit|artikel|paragraf",
     .appendices = "bilag|appendiks",
     .cardinals = "et/en|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|"
                  "atten|nitten|tyve",
     .ordinals = "første|anden/andet|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte/elvte|"
                 "tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tyvende|30=tredivte|"
                 "99=sidste",
     .front = "forord|resumé|tilegnelse|til læseren|dedikation|sammenfatning",
     .body = "indledning|introduktion|prolog|epilog|konklusion|efterord|afslutning|baggrund|resultater|"
             "diskussion|metode",
     .back = "bilag|noter|register|ordliste|fodnoter|slutnoter|stikordsregister|om forfatteren",
     .contents = "indhold|indholdsfortegnelse|figurliste",
     .bibliography = "litteratur|kilder|referencer|litteraturliste|kildeliste|bibliografi|litteraturfortegnelse",
     .questions = "ofte stillede spørgsmål|spørgsmål og svar",
     .end = "slut|enden|slutning",
     .bylines = "af |forfatter: |tekst: ",
     .captions = "tabel|figur|billede|diagram",
     .question = "Spørgsmål|S",
     .answer = "Svar",
     .salutations = "hej|kære",
     .questions_title = "Spørgsmål og svar"},
    {.language = "no",
     .parts = "del|bok|bind|akt",
     .chapters = "kapittel|kapitel|sang|scene|brev|leksjon|fortelling|eventyr|forelesning",
     .sections = "avsnitt|artikkel|paragraf|seksjon",
     .appendices = "vedlegg|tillegg",
     .cardinals = "en/ett|to|tre|fire|fem|seks|sju/syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|"
                  "sytten|atten|nitten|tjue",
     .ordinals = "første|andre|tredje|fjerde|femte|sjette|sjuende/syvende|åttende|niende|tiende|ellevte|tolvte|"
                 "trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tjuende|99=siste",
     .front = "forord|sammendrag|dedikasjon|til leseren|tilegnelse",
     .body = "innledning|introduksjon|prolog|epilog|konklusjon|etterord|avslutning|bakgrunn|resultater|diskusjon|"
             "metode|oppsummering",
     .back = "vedlegg|noter|register|ordliste|fotnoter|sluttnoter|stikkordregister|om forfatteren",
     .contents = "innhold|innholdsfortegnelse|figurliste",
     .bibliography = "litteratur|kilder|referanser|litteraturliste|kildeliste|bibliografi",
     .questions = "ofte stilte spørsmål|spørsmål og svar|vanlige spørsmål",
     .end = "slutt",
     .bylines = "av |forfatter: |tekst: ",
     .captions = "tabell|figur|bilde|diagram",
     .question = "Spørsmål|S",
     .answer = "Svar",
     .salutations = "hei|kjære",
     .questions_title = "Spørsmål og svar"},
    {.language = "fi",
     .parts = "osa|kirja|nide|näytös",
     .chapters = "luku|laulu|kohtaus|kirje|oppitunti|runo|kertomus|luento",
     .sections = "kappale|pykälä|jakso|artikla",
     .appendices = "liite",
     .cardinals = "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen",
     .ordinals = "ensimmäinen|toinen|kolmas|neljäs|viides|kuudes|seitsemäs|kahdeksas|yhdeksäs|kymmenes|"
                 "yhdestoista|kahdestoista|kolmastoista|neljästoista|viidestoista|kuudestoista|seitsemästoista|"
                 "kahdeksastoista|yhdeksästoista|kahdeskymmenes|99=viimeinen",
     .front = "esipuhe|alkusanat|omistus|tiivistelmä|lukijalle",
     .body = "johdanto|johtopäätökset|prologi|epilogi|loppusanat|jälkisanat|yhteenveto|päätelmät|tausta|tulokset|"
             "pohdinta|menetelmät|lopuksi|aluksi",
     .back = "liite|liitteet|viitteet|hakemisto|sanasto|kiitokset|alaviitteet|loppuviitteet|huomautukset|"
             "tietoja kirjoittajasta",
     .contents = "sisällys|sisällysluettelo|sisältö",
     .bibliography = "lähteet|kirjallisuus|lähdeluettelo|kirjallisuusluettelo|viiteluettelo",
     .questions = "usein kysytyt kysymykset|usein kysyttyä|kysymyksiä ja vastauksia",
     .end = "loppu",
     .bylines = "kirjoittanut |tekijä: ",
     .captions = "taulukko|kuva|kuvio|kaavio",
     .question = "Kysymys|K",
     .answer = "Vastaus|V",
     .salutations = "hei|moi|terve|hyvä|hyvät|rakas|rakkaat|arvoisa|arvoisat",
     .questions_title = "Kysymyksiä ja vastauksia",
     .speaks_with_dash = true},
    {.language = "hu",
     .parts = "rész|könyv|kötet|felvonás",
     .chapters = "fejezet|ének|jelenet|levél|lecke|szín|novella|előadás",
     .sections = "szakasz|cikk|cikkely|paragrafus|bekezdés",
     .appendices = "függelék|melléklet",
     .cardinals = "egy|kettő|három|négy|öt|hat|hét|nyolc|kilenc|tíz",
     .ordinals = "első|második|harmadik|negyedik|ötödik|hatodik|hetedik|nyolcadik|kilencedik|tizedik|"
                 "tizenegyedik|tizenkettedik|tizenharmadik|tizennegyedik|tizenötödik|tizenhatodik|tizenhetedik|"
                 "tizennyolcadik|tizenkilencedik|huszadik|30=harmincadik|99=utolsó",
     .front = "előszó|ajánlás|kivonat|az olvasóhoz|összefoglaló",
     .body = "bevezetés|bevezető|befejezés|prológus|epilógus|utószó|összefoglalás|összegzés|következtetések|"
             "eredmények|módszerek|háttér|zárszó",
     .back = "függelék|jegyzetek|lábjegyzetek|mutató|szójegyzék|köszönetnyilvánítás|mellékletek|tárgymutató|"
             "névmutató|a szerzőről|végjegyzetek",
     .contents = "tartalom|tartalomjegyzék|ábrajegyzék",
     .bibliography = "irodalom|irodalomjegyzék|források|hivatkozások|felhasznált irodalom|bibliográfia|"
                     "szakirodalom",
     .questions = "gyakori kérdések|kérdések és válaszok|gyakran ismételt kérdések",
     .end = "vége",
     .bylines = "írta: |írta |szerző: ",
     .captions = "táblázat|ábra|kép",
     .question = "Kérdés|K",
     .answer = "Válasz|V",
     .salutations = "szia|sziasztok|kedves|tisztelt|drága",
     .questions_title = "Kérdések és válaszok",
     .speaks_with_dash = true},
    {.language = "tr",
     .parts = "kısım|kitap|cilt|perde",
     .chapters = "bölüm|sahne|mektup|ders|fasıl|hikâye|konu|ünite",
     .sections = "kesim|madde|alt bölüm",
     .appendices = "ek",
     .cardinals = "bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on",
     .ordinals = "birinci/ilk|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu|onuncu|"
                 "20=yirminci|30=otuzuncu|99=son",
     .front = "önsöz|sunuş|ithaf|özet|okura|takdim|okuyucuya",
     .body = "giriş|sonuç|sonuçlar|sonsöz|prolog|epilog|önsöz yerine|bulgular|tartışma|yöntem|özetle",
     .back = "ekler|notlar|dizin|sözlük|teşekkür|dipnotlar|sonnotlar|teşekkürler|yazar hakkında",
     .contents = "içindekiler|şekiller listesi|tablolar listesi",
     .bibliography = "kaynakça|kaynaklar|referanslar|bibliyografya|yararlanılan kaynaklar",
     .questions = "sıkça sorulan sorular|sorular ve cevaplar|sık sorulan sorular|soru ve cevap|soru cevap",
     .bylines = "yazan: |yazar: ",
     .captions = "tablo|şekil|resim|çizelge|grafik",
     .question = "S|Soru",
     .answer = "C|Cevap|Yanıt",
     .salutations = "merhaba|selam|sevgili|sayın|değerli",
     .questions_title = "Sorular ve cevaplar",
     .speaks_with_dash = true},
    {.language = "la",
     .parts = "liber|pars|tomus|volumen|actus",
     .chapters = "caput|capitulum|epistula|epistola|cantus|carmen|scaena|scena|lectio|fabula|psalmus|sermo|ode",
     .sections = "sectio|articulus|quaestio",
     .ordinals = "prim-|secund-|terti-|quart-|quint-|sext-|septim-|octav-|non-|decim-|undecim-|duodecim-|"
                 "tertiusdecimus|20=vicesim-/vigesim-|30=tricesim-|99=ultim-",
     .endings = "us|a|um",
     .front = "praefatio|prooemium|ad lectorem|dedicatio|prologus",
     .body = "introductio|conclusio|epilogus|argumentum|exordium|peroratio",
     .back = "notae|glossarium|addenda et corrigenda|index nominum",
     .contents = "index capitum|index rerum",
     .bibliography = "fontes|bibliographia",
     .end = "explicit|finis",
     .bylines = "auctore ",
     .captions = "tabula|figura"},
    {.language = "ca",
     .parts = "part|llibre|volum|acte|tom",
     .chapters = "capítol|cant|escena|carta|lliçó|conte|quadre",
     .sections = "secció|article|apartat",
     .appendices = "apèndix|annex",
     .cardinals = "u/un|dos|tres|quatre|cinc|sis|set|vuit|nou|deu",
     .ordinals = "primer/primera|segon/segona|tercer/tercera|quart/quarta|cinquè/cinquena|sisè/sisena|"
                 "setè/setena|vuitè/vuitena|novè/novena|desè/desena|onzè/onzena|dotzè/dotzena|99=últim/última|"
                 "99=darrer/darrera",
     .front = "prefaci|pròleg|dedicatòria|resum|al lector|presentació",
     .body = "introducció|conclusió|conclusions|epíleg|resultats|discussió|mètodes",
     .back = "apèndix|annexos|notes|agraïments|glossari|índex alfabètic|sobre l'autor|sobre l’autor",
     .contents = "índex|sumari|taula de continguts",
     .bibliography = "referències|bibliografia|fonts|obres citades",
     .questions = "preguntes freqüents|preguntes i respostes",
     .bylines = "per |autor: |autora: ",
     .captions = "taula|figura|gràfic|il·lustració",
     .question = "P|Pregunta",
     .answer = "R|Resposta",
     .salutations = "hola|estimat|estimada|estimats|benvolgut|benvolguda|benvolguts",
     .questions_title = "Preguntes i respostes",
     .speaks_with_dash = true},
    {.language = "vi",
     .parts = "phần|quyển|tập",
     .chapters = "chương|hồi|bài",
     .sections = "mục|điều",
     .appendices = "phụ lục",
     .front = "lời nói đầu|lời tựa|tóm tắt|lời đề tặng",
     .body = "giới thiệu|kết luận|mở đầu|lời kết",
     .back = "phụ lục|chú thích|lời cảm ơn|chỉ mục",
     .contents = "mục lục",
     .bibliography = "tài liệu tham khảo|thư mục|nguồn",
     .questions = "câu hỏi thường gặp|hỏi và đáp",
     .end = "hết",
     .bylines = "tác giả: ",
     .captions = "bảng|hình",
     .question = "Hỏi|H",
     .answer = "Đáp|Đ",
     .salutations = "kính gửi|thân gửi",
     .questions_title = "Câu hỏi và trả lời"},
    {.language = "id",
     .parts = "bagian|buku|jilid",
     .chapters = "bab|adegan|surat",
     .sections = "pasal|seksi",
     .appendices = "lampiran",
     .ordinals = "pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh",
     .front = "kata pengantar|prakata|abstrak|ringkasan",
     .body = "pendahuluan|kesimpulan|penutup|prolog|epilog",
     .back = "lampiran|catatan|indeks|glosarium|ucapan terima kasih",
     .contents = "daftar isi|daftar gambar|daftar tabel",
     .bibliography = "referensi|daftar pustaka|pustaka|sumber",
     .questions = "pertanyaan umum|tanya jawab|pertanyaan yang sering diajukan",
     .end = "tamat|selesai",
     .bylines = "oleh |penulis: ",
     .captions = "tabel|gambar",
     .question = "Tanya|T",
     .answer = "Jawab|J",
     .salutations = "kepada yth|yang terhormat",
     .questions_title = "Tanya jawab"},
    {.language = "ro",
     .parts = "partea|cartea|volumul|actul",
     .chapters = "capitolul|cântul|scena|scrisoarea|lecția",
     .sections = "secțiunea|articolul",
     .appendices = "anexa",
     .cardinals = "unu|doi|trei|patru|cinci|șase|șapte|opt|nouă|zece",
     .ordinals = "întâi/întâia/prima|doilea/doua|treilea/treia|patrulea/patra|cincilea/cincea|șaselea/șasea|"
                 "șaptelea/șaptea|optulea/opta|nouălea/noua|zecelea/zecea",
     .front = "prefață|cuvânt înainte|dedicație|rezumat",
     .body = "introducere|concluzie|concluzii|prolog|epilog|încheiere|postfață",
     .back = "anexă|anexe|note|glosar|mulțumiri|indice",
     .contents = "cuprins",
     .bibliography = "bibliografie|referințe|surse",
     .questions = "întrebări frecvente|întrebări și răspunsuri",
     .end = "sfârșit",
     .bylines = "autor: ",
     .captions = "tabelul|figura",
     .question = "Î|Întrebare",
     .answer = "R|Răspuns",
     .salutations = "bună|salut|dragă|dragi|stimate|stimată|stimați",
     .questions_title = "Întrebări și răspunsuri",
     .speaks_with_dash = true},
};

}  // namespace

static_assert(std::size(rows) <= std::numeric_limits<Languages>::digits, "each language is a bit");

std::span<const Vocabulary> vocabularies() { return rows; }

}  // namespace rubricate::plain
