// Stands in for a module that can never run in a bundle (see bundle.ts). Loading it costs nothing;
// using it is a defect, which must not go unseen.
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      if (name === '__esModule') {
        return undefined;
      }
      throw new Error(`"${String(name)}" belongs to a module that was left out of this bundle.`);
    },
  },
);
