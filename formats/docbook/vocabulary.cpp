#include "formats/docbook/vocabulary.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace rubricate {

namespace {

using Entry = std::pair<std::string_view, const char*>;

constexpr std::array admonitions{Entry("note", "note"),       Entry("tip", "tip"),
                                 Entry("hint", "tip"),        Entry("important", "important"),
                                 Entry("warning", "warning"), Entry("danger", "warning"),
                                 Entry("caution", "caution"), Entry("attention", "caution")};

constexpr std::array components{Entry("preface", "preface"),
                                Entry("foreword", "preface"),
                                Entry("introduction", "preface"),
                                Entry("prologue", "preface"),
                                Entry("chapter", "chapter"),
                                Entry("appendix", "appendix"),
                                Entry("dedication", "dedication"),
                                Entry("acknowledgments", "acknowledgements"),
                                Entry("acknowledgements", "acknowledgements"),
                                Entry("colophon", "colophon"),
                                Entry("index", "index")};

// Others that say a role by themselves.
constexpr std::array others{Entry("part", "part"),          Entry("glossary", "glossary"),
                            Entry("epigraph", "epigraph"),  Entry("bibliography", "bibliography"),
                            Entry("example", "example"),    Entry("example", "informalexample"),
                            Entry("sidebar", "sidebar"),    Entry("aside", "sidebar"),
                            Entry("heading", "bridgehead"), Entry("formalpara", "formalpara")};

constexpr std::string_view elements_of_elements =
    "abstract acknowledgements address affiliation annotation answer appendix article author authorgroup "
    "bibliodiv biblioentry bibliography bibliolist biblioset blockquote book callout calloutlist caution "
    "chapter citerefentry classsynopsis cmdsynopsis collab colophon confgroup constraintdef "
    "constructorsynopsis copyright cover dedication destructorsynopsis editor entrytbl epigraph equation "
    "example fieldsynopsis figure footnote formalpara funcprototype funcsynopsis glossary glossdef "
    "glossdiv glossentry glosslist group important index indexdiv indexentry indexterm info "
    "informalequation informalexample informalfigure informaltable inlinemediaobject itemizedlist "
    "itermset keycombo keywordset legalnotice listitem mediaobject menuchoice methodparam methodsynopsis "
    "msg msgentry msgexplan msginfo msgmain msgrel msgset msgsub msgtext note ooclass ooexception "
    "oointerface orderedlist org othercredit part partintro person personblurb personname preface "
    "printhistory procedure production productionset programlistingco publisher qandadiv qandaentry "
    "qandaset question refentry reference refmeta refnamediv refsect1 refsect2 refsect3 refsection "
    "refsynopsisdiv revdescription revhistory revision row screenco screenshot sect1 sect2 sect3 sect4 "
    "sect5 section seglistitem segmentedlist set setindex shortcut sidebar simplelist simplemsgentry "
    "simplesect step stepalternatives subject subjectset substeps synopfragment table task "
    "taskprerequisites taskrelated tasksummary tbody textobject tfoot tgroup thead tip toc tocdiv topic "
    "tr variablelist varlistentry warning";

template <class Table>
const char* element_for_role(const Table& table, const Attributes& attributes) {
  for (const auto& [role, element] : table)
    if (attributes.has_role(role)) return element;
  return nullptr;
}

// The role that the element names, and whether one of `roles` names the element.
template <class Table>
void look(const Table& table, std::string_view element, const std::vector<std::string>& roles, std::string_view& named,
          bool& is_said) {
  for (const auto& [role, each] : table) {
    if (element.front() != *each || element != each) continue;  // the letter tells nearly all without their lengths
    if (named.empty() || role == element) named = role;
    is_said = is_said || std::find(roles.begin(), roles.end(), role) != roles.end();
  }
}

}  // namespace

const char* admonition_of(const Attributes& attributes) { return element_for_role(admonitions, attributes); }

const char* component_of(const Attributes& attributes) { return element_for_role(components, attributes); }

std::vector<std::string> roles_as_read(std::string_view element, std::vector<std::string> roles) {
  if (element.empty()) return roles;
  std::string_view named;
  bool is_said = false;
  look(admonitions, element, roles, named, is_said);
  look(components, element, roles, named, is_said);
  look(others, element, roles, named, is_said);
  if (!named.empty() && !is_said) roles.insert(roles.begin(), std::string(named));
  return roles;
}

InlineKind inline_kind(std::string_view element) {
  static const std::unordered_map<std::string_view, InlineKind> kinds = [] {
    std::unordered_map<std::string_view, InlineKind> all;
    for (const std::string_view each :
         {"literal",     "filename",    "command",     "option",        "parameter",     "function",
          "varname",     "constant",    "classname",   "envar",         "userinput",     "computeroutput",
          "methodname",  "type",        "returnvalue", "exceptionname", "interfacename", "markup",
          "tag",         "prompt",      "property",    "token",         "symbol",        "systemitem",
          "database",    "errorcode",   "errorname",   "errortext",     "errortype",     "uri",
          "package",     "initializer", "enumvalue",   "enumname",      "typedefname",   "structname",
          "structfield", "macroname",   "unionname",   "ooclass",       "ooexception",   "oointerface",
          "sgmltag",     "msgtext",     "nonterminal", "namespacename", "templatename",  "varargs"})
      all.emplace(each, InlineKind::code);
    for (const std::string_view each : {"citetitle", "foreignphrase", "firstterm", "wordasword", "replaceable"})
      all.emplace(each, InlineKind::emphasis);
    for (const std::string_view each :
         {"abbrev",     "acronym",      "accel",     "application",   "author",      "corpauthor",
          "corpname",   "date",         "editor",    "email",         "glossterm",   "guibutton",
          "guiicon",    "guilabel",     "guimenu",   "guimenuitem",   "guisubmenu",  "hardware",
          "interface",  "jobtitle",     "keycap",    "keycode",       "keysym",      "lineannotation",
          "modespec",   "mousebutton",  "orgname",   "personname",    "productname", "productnumber",
          "shortcut",   "termdef",      "quote",     "firstname",     "givenname",   "surname",
          "othername",  "honorific",    "lineage",   "org",           "person",      "biblioid",
          "revnumber",  "revision",     "manvolnum", "refentrytitle", "street",      "city",
          "state",      "postcode",     "country",   "phone",         "pob",         "keycombo",
          "menuchoice", "citerefentry", "trademark"})
      all.emplace(each, InlineKind::phrase);
    return all;
  }();
  const auto found = kinds.find(element);
  return found == kinds.end() ? InlineKind::none : found->second;
}

bool holds_elements_alone(std::string_view element) {
  static const std::vector<std::string> words = role_words(elements_of_elements);
  static const std::unordered_set<std::string_view> names(words.begin(), words.end());
  return names.count(element) > 0;
}

std::vector<std::string> role_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \t\n\r", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace rubricate
