// What KaTeX takes for granted and Duktape lacks.
var console = {
  log: function () {},
  warn: function () {},
  error: function () {}
};

Object.defineProperty(Array.prototype, 'fill', {
  value: function (value) {
    for (var i = 0; i < this.length; i++) this[i] = value;
    return this;
  }
});
