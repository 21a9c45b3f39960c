// What the program asks of KaTeX; see katex.h. Global, since it runs after polyfill.js and katex.js as one program.
//
//   convert(tex, isBlock)   { mathml, tags, unknown }, or throws; an error of the formula has a position
//   defineLabel(label, tag) what \ref{label} prints from now on; an empty tag: the label stands itself
var convert, defineLabel;

(function () {
  'use strict';

  var tagOf = Object.create(null);
  var unknown = [];

  // The argument of a macro as text. KaTeX gives its tokens from the last to the first.
  function argument(context) {
    return context.consumeArgs(1)[0].reverse().map(function (token) { return token.text; }).join('');
  }

  function reference(before, after) {
    return function (context) {
      var label = argument(context).trim();
      if (!(label in tagOf)) unknown.push(label);
      var shown = before + (tagOf[label] || label) + after;
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

  convert = function (tex, isBlock) {
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
  };

  defineLabel = function (label, tag) { tagOf[label] = tag; };
})();
