// What the program asks of KaTeX; see katex.h. Global, since it runs after polyfill.js and katex.js as one program.
//
//   convert(tex, isBlock)   { mathml, tags, unknown }, or throws; an error of the formula has a position, and isInTex
//
// It asks for labelTag(label): what \ref{label} prints; undefined: no label; an empty one: the label stands itself.
var convert;

(function () {
  'use strict';

  var unknown = [];

  // The argument of a macro as text. KaTeX gives its tokens from the last to the first.
  function argument(context) {
    return context.consumeArgs(1)[0].reverse().map(function (token) { return token.text; }).join('');
  }

  function reference(before, after) {
    return function (context) {
      var label = argument(context).trim();
      var tag = labelTag(label);
      if (tag === undefined) unknown.push(label);
      var shown = before + (tag || label) + after;
      return '\\text{' + shown.replace(/[\\{}$%#&^_~]/g, function (sign) {
        return sign === '\\' ? '\\textbackslash{}' : sign === '^' || sign === '~' ? '\\' + sign + '{}' : '\\' + sign;
      }) + '}';
    };
  }

  // Definitions with \gdef and \global come to stand beside these and serve the formulas after.
  var macros = {
    '\\label': function (context) { argument(context); return ''; },
    '\\ref': reference('', ''),
    '\\eqref': reference('(', ')'),
    '\\DeclareMathOperator': '\\@ifstar\\operator@limits\\operator@nolimits',
    '\\operator@nolimits': '\\gdef#1{\\operatorname{#2}}',
    '\\operator@limits': '\\gdef#1{\\operatorname*{#2}}'
  };

  // In text, KaTeX would take letters with accents apart.
  for (var code = 0xC0; code <= 0x17F; ++code) {
    var letter = String.fromCharCode(code);
    if (letter !== '\u00D7' && letter !== '\u00F7') katex.__defineSymbol('text', 'main', 'textord', letter, letter);
  }

  function settings(isBlock, isGlobal) {
    return {
      output: 'mathml',
      displayMode: isBlock,
      globalGroup: isGlobal,
      throwOnError: true,
      strict: 'ignore',
      maxExpand: 1000,
      maxSize: 100,
      macros: macros,
      trust: function (context) {
        throw new katex.ParseError(context.command + ' is not taken: a formula neither links, loads nor names anything');
      }
    };
  }

  function textOf(node) {
    if (Array.isArray(node)) return node.map(textOf).join('');
    if (!node || typeof node !== 'object') return '';
    if (typeof node.text === 'string') return node.text === '~' || node.text === '\\ ' ? ' ' : node.text;
    return textOf(node.body);
  }

  // KaTeX leaves the cells of the tags of lines empty. Those of all arrays in their order; '' where a line has none.
  function tagsIn(node, found) {
    if (Array.isArray(node)) {
      node.forEach(function (each) { tagsIn(each, found); });
    } else if (node && typeof node === 'object') {
      if (node.type === 'array' && node.tags)
        node.tags.forEach(function (tag) { if (tag) found.push(tag === true ? '' : textOf(tag)); });
      if (node.type === 'array') tagsIn(node.body, found);
      else if (node.body) tagsIn(node.body, found);
    }
    return found;
  }

  // KaTeX counts in the text that a sign was read from, which may be that of a macro; its message ends with a piece of
  // that text, in which the sign has low lines.
  function isInTex(message, tex, at) {
    var place = at === tex.length ? ' at end of input: ' : ' at position ' + (at + 1) + ': ';
    var found = message.lastIndexOf(place);
    if (found < 0) return false;
    var piece = message.slice(found + place.length);
    var before = at > 15 ? '\u2026' + tex.slice(at - 15, at) : tex.slice(0, at);
    if (piece.slice(0, before.length) !== before) return false;
    var i = before.length, end = at;
    for (; piece.charAt(i + 1) === '\u0332' && piece.charAt(i) === tex.charAt(end); i += 2) ++end;
    return piece.slice(i) === (end + 15 < tex.length ? tex.slice(end, end + 15) + '\u2026' : tex.slice(end));
  }

  convert = function (tex, isBlock) {
    try {
      return converted(tex, isBlock);
    } catch (error) {
      if (error instanceof Error && typeof error.position === 'number')
        error.isInTex = isInTex(String(error.message), tex, error.position);
      throw error;
    }
  };

  function converted(tex, isBlock) {
    unknown = [];
    // A formula that prints nothing is there for its definitions, which LaTeX would have in the preamble.
    var isOnlyDefinitions = false;
    var mathml;
    if (/\\(newcommand|renewcommand|providecommand|def|let)(?![a-zA-Z])/.test(tex)) {
      mathml = katex.renderToString(tex, settings(isBlock, false));
      isOnlyDefinitions = /<semantics><mrow><\/mrow><annotation/.test(mathml);
    }
    if (!mathml || isOnlyDefinitions) mathml = katex.renderToString(tex, settings(isBlock, isOnlyDefinitions));
    if (/>undefined<\/mo>/.test(mathml)) throw new katex.ParseError('KaTeX knows no sign for one of its commands');
    var tags = mathml.indexOf('mml-eqn-num') < 0 || tex.indexOf('\\tag') < 0
      ? [] : tagsIn(katex.__parse(tex, settings(isBlock, false)), []);
    return { mathml: mathml, tags: tags, unknown: unknown.filter(function (label, i) {
      return unknown.indexOf(label) === i;
    }) };
  }
})();
