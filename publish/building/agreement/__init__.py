"""The agreement of the two finished products: `comparing` reads both back and tells what they do not say alike."""
