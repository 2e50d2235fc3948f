var t=class{constructor(e){this.factor=e}factor;of(e){if(e.amount<0)throw new RangeError(`no rate below ${this.factor}`);return e.amount*this.factor}};var n=new t(2);function o(r){return n.of({amount:r})}var c=async r=>(await null,o(r));export{c as later,o as quote};
//# sourceMappingURL=index.js.map
